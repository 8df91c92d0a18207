import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEnvironment } from './environment.ts'
import { runQuery, type Visit, visit } from './testing/browser.ts'
import { serveDossier } from './testing/dossier-server.ts'

const { chromium, isCi } = readEnvironment()
const isLeftOut = !existsSync(chromium) && (!isCi || chromium === 'none')
const why = isLeftOut ? ` (left out: there is no browser at ${chromium}; CHROMIUM_PATH names another)` : ''
const url = isLeftOut ? '' : (await serveDossier()).url

describe.skipIf(isLeftOut)(`the GraphiQL page${why}`, () => {
  let visitor: Visit
  beforeAll(async () => {
    // The editor keeps only visible lines in the page: a tall window shows whole answers.
    visitor = await visit(chromium, url, { width: 1400, height: 4000 })
  })
  afterAll(() => visitor?.close())

  test('greets with eight example tabs', async () => {
    const tabs = visitor.page.getByRole('tab')
    await tabs.first().waitFor()
    expect(await tabs.count()).toBe(8)
  })

  test('answers the first example', async () => {
    await runQuery(visitor.page, /"Stanford\sUniversity"/)
  })

  test('answers another example after a click on its tab', async () => {
    await visitor.page.getByRole('button', { name: 'HongKongKeptApart' }).click()
    await runQuery(visitor.page, /"HK"/)
  })

  test('opens the documentation of the schema', async () => {
    await visitor.page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
    const docs = visitor.page.locator('.graphiql-doc-explorer')
    await docs.getByText('Query', { exact: true }).first().click()
    await docs.getByText('institutions', { exact: true }).waitFor()
  })

  test('opens the explorer that builds queries', async () => {
    await visitor.page.getByRole('button', { name: 'Show GraphiQL Explorer' }).click()
    await visitor.page.locator('.docExplorerWrap').getByText('cohorts', { exact: true }).first().waitFor()
  })

  test('needs nothing from another origin and reports no error', () => {
    expect(visitor.foreign).toEqual([])
    expect(visitor.complaints).toEqual([])
  })
})
