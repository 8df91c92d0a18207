import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The GraphiQL page: everything it loads, editors' workers and fonts included, becomes a file of our own in `dist`. */
export default defineConfig({
  root: 'graphiql',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2022',
    // Monaco is one chunk of some megabytes by nature; it loads after the page shows.
    chunkSizeWarningLimit: 5000,
    // GraphiQL's modules carry a note to the React compiler, which does not run here.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  worker: { format: 'es' },
})
