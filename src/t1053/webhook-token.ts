/**
 * The text without the token of a webhook's address. Whoever has the token can start the runbook;
 * Azure shows it once, when the address is made.
 */
export function maskWebhookToken(text: string): string {
  return text.replace(/(token(?:=|%3d))[^\s&"'<>]+/gi, '$1***');
}
