import { explorerPlugin } from '@graphiql/plugin-explorer'
import { createGraphiQLFetcher } from '@graphiql/toolkit'
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql'
import { examples } from './examples.ts'

const endpoint = new URL('graphql', document.baseURI).href
const fetcher = createGraphiQLFetcher({ url: endpoint })
const plugins = [HISTORY_PLUGIN, explorerPlugin({ showAttribution: false })]
const exampleTabs = examples.map((query) => ({ query }))

/** GraphiQL over our own endpoint; the example tabs are there until the visitor has tabs of their own. */
export const Page = () => (
  <>
    <header className="page-header">
      <h1>Talent Atlas</h1>
      <p>Who does AI research, where they studied, where they work and how they move.</p>
      <code>{endpoint}</code>
    </header>
    <main className="page-main">
      <GraphiQL fetcher={fetcher} plugins={plugins} defaultTabs={exampleTabs} />
    </main>
  </>
)
