import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Vite would resolve our imports of graphql to its `module` build while Apollo gets the one Node gives it: two
  // instances, which refuse each other's schemas.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
})
