/**
 * A small desk for alerts: commands on standard input work on a catalogue, and what is raised
 * arrives at a webhook receiver on this machine. Run: npx tsx examples/soc-desk/main.ts
 */
import { createInterface } from 'node:readline';
import { DefinitionError } from 'tocsin';
import { deskCommands } from './desk.ts';
import { startDelivery } from './outbound.ts';
import { startReceiver } from './receiver.ts';

const print = (line: string): void => console.log(line);
const receiver = await startReceiver(print);
const engine = await startDelivery(receiver);
const commands = deskCommands(engine, print);
print(`commands: ${Object.keys(commands).join(', ')}`);
for await (const line of createInterface({ input: process.stdin })) {
  print(`> ${line}`);
  const [name = '', ...words] = line.trim().split(/\s+/);
  try {
    if (Object.hasOwn(commands, name)) await commands[name]?.(words);
    else print('  no such command');
  } catch (error) {
    if (!(error instanceof DefinitionError || error instanceof SyntaxError)) throw error;
    print(`  ${error.message}`);
  }
}
await engine.close();
receiver.close();
