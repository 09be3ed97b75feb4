import { expect, test } from 'vitest';
import { maskKubectlSecrets } from '../../../src/t1053/extended/kubectl-secrets.ts';

test.each([
  ['kubectl --token=abc get pods', 'kubectl --token=*** get pods'],
  ['kubectl --token "a b" get', 'kubectl --token *** get'],
  ["kubectl --password='a b' get", 'kubectl --password=*** get'],
  ['create secret --from-literal=a=b x', 'create secret --from-literal=*** x'],
  ['kubectl --token="never closed', 'kubectl --token=***'],
  ['kubectl get pods --tokens', 'kubectl get pods --tokens'],
])('%s becomes %s', (text, masked) => {
  expect(maskKubectlSecrets(text)).toBe(masked);
});
