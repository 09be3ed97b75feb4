/** The text without what options of kubectl give to prove who asks. */
export function maskKubectlSecrets(text: string): string {
  return text.replace(
    /(--(?:token|password|docker-password|from-literal)(?:=|\s{1,8}))(?:"[^"]*"?|'[^']*'?|\S+)/gi,
    '$1***',
  );
}
