/** A value between quotes; a name in `<>` may hold quotes itself; one after `#` is a number. */
const VALUES: readonly (readonly [RegExp, string])[] = [
  [/"\{(\w+)\}"/g, '"(?<$1>[^"]*)"'],
  [/"<(\w+)>"/g, '"(?<$1>.*)"'],
  [/#(\w+)/g, '(?<$1>\\d+)'],
];

/** Matches a message that begins with this sentence, however many blanks its words have between. */
function sentence(text: string): RegExp {
  const values = VALUES.reduce((pattern, [form, value]) => pattern.replace(form, value), text);
  return new RegExp(`^${values.replaceAll(' ', ' *')}`);
}

const STARTED = 'instance of the "{TaskName}" task for user "{UserContext}"';
const LAUNCHED = 'instance of task "{TaskName}" for user "{UserContext}"';
const INSTANCE = 'instance "{TaskInstanceId}" of task "{TaskName}"';
const COMPLETED =
  'completed task "{TaskName}" , instance "{TaskInstanceId}" , action "<ActionName>"';

/** The text runs to the last place where it can end: it may hold whatever its author likes. */
const SCRIPT_BLOCK = new RegExp(
  [
    '^Creating Scriptblock text \\((?<MessageNumber>\\d+) of (?<MessageTotal>\\d+)\\):',
    '(?<ScriptBlockText>[\\s\\S]*)',
    '',
    'ScriptBlock ID: (?<ScriptBlockId>\\S+)',
    'Path:[ ]?(?<Path>[\\s\\S]*)',
  ].join('\n'),
);

/**
 * The English messages that are sentences with values in them, by event id; the values go by the
 * names of the manifests of TaskScheduler and PowerShell. To match one takes time in proportion to
 * the message at most.
 */
export const SENTENCES: ReadonlyMap<string, RegExp> = new Map([
  ['100', sentence(`Task Scheduler started "{InstanceId}" ${STARTED}`)],
  ['102', sentence(`Task Scheduler successfully finished "{InstanceId}" ${STARTED}`)],
  ['106', sentence('User "{UserContext}" registered Task Scheduler task "{TaskName}"')],
  ['110', sentence(`Task Scheduler launched "{InstanceId}" ${LAUNCHED}`)],
  [
    '129',
    sentence(
      'Task Scheduler launch task "{TaskName}" , instance "<Path>" with process ID #ProcessID',
    ),
  ],
  ['140', sentence('User "{UserName}" updated Task Scheduler task "{TaskName}"')],
  ['141', sentence('User "{UserName}" deleted Task Scheduler task "{TaskName}"')],
  ['142', sentence('User "{UserName}" disabled Task Scheduler task "{TaskName}"')],
  ['200', sentence(`Task Scheduler launched action "<ActionName>" in ${INSTANCE}`)],
  ['201', sentence(`Task Scheduler successfully ${COMPLETED}(?: with return code #ResultCode)?`)],
  ['4104', SCRIPT_BLOCK],
]);
