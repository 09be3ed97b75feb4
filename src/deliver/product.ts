/** What formats call the sender: the package, as package.json names it. */
export const product = { vendor: 'tocsin', name: 'tocsin', version: '0.1.0' } as const;
