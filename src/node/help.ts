/** What `tocsin --help` prints. */
export const HELP = `Usage: tocsin scan FILE… [options]

Finds scheduled tasks and jobs (MITRE ATT&CK T1053) in logs, plain or gzip: those of Windows as
event XML, as rendered text, or as JSON in the shapes of EVTX, NXLog and Winlogbeat; those of Linux
as audit records or syslog; those of Azure as JSON of the Activity log; and JSON of forwarders that
carries any of these. FILE may be - for standard input.

Each file is a stream of its own: records of different files are not correlated. To correlate
them, give them as one stream in the order of their times, for example: sort … | tocsin scan -

Options
  --json              print alerts as JSON, one a line, every activity; the summary goes to
                      standard error
  --ocsf              the same, as Detection Findings of OCSF 1.8.0
  --ecs               the same, as documents of the Elastic Common Schema
  --lateness SECONDS  how far records may be out of order; default 10
  --assume LIST       what records leave out: the zone or year of their times, or their host; for
                      example zone=UTC,year=2026,host=web01
  --alerts LIST       names of the alerts to run, for example
                      SecOpsWinSchtasksRemoteSystem; default all
  --extended          run the alerts beyond the seven as well
  --correlated        tell findings, too: several events that make an attack together
  --timeline FILE     write a picture (SVG) of what happened to FILE, in place of what it held
  -h, --help          print this
  --version           print the version

Exit status: 0 when done, with or without alerts; 1 when the output or the timeline could not be
written; 2 when the command line cannot be followed or an input cannot be read.
`;
