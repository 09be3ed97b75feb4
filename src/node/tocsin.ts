#!/usr/bin/env node
import { systemClock } from '../core/clock.ts';
import { main } from './main.ts';

const { stdin, stdout, stderr } = process;

process.exitCode = await main(process.argv.slice(2), { stdin, stdout, stderr, clock: systemClock });
