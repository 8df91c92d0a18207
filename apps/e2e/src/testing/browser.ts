import { type Browser, chromium, type Page } from 'playwright-core'

const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
/** A request that escapes our watch fails for want of an address. */
const ALONE = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1']
/** Chromium's sandbox refuses to run as root. */
const AS_ROOT = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** A page in a browser of its own, and what happened on it so far. */
export interface Visit {
  readonly page: Page
  /** Requests that went to another origin than the page's own. */
  readonly foreign: readonly string[]
  /** Errors, thrown or written to the console. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

const open = async (browser: Browser, url: string, viewport: { width: number; height: number }): Promise<Visit> => {
  const [foreign, complaints]: [string[], string[]] = [[], []]
  const context = await browser.newContext({ viewport })
  const { origin } = new URL(url)
  const isOurs = (target: string): boolean => /^(data|blob|about):/.test(target) || new URL(target).origin === origin
  context.on('request', (request) => {
    if (!isOurs(request.url())) foreign.push(request.url())
  })
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  context.on('weberror', (error) => complaints.push(error.error().message))
  const page = await context.newPage()
  await page.goto(url)
  return { page, foreign, complaints, close: () => browser.close() }
}

/**
 * Opens a page in Chromium.
 * @param viewport size in CSS pixels
 * @throws when there is no browser at the path
 */
export const visit = async (
  executablePath: string,
  url: string,
  viewport: { width: number; height: number },
): Promise<Visit> => {
  const browser = await chromium.launch({ executablePath, args: [...QUIET, ...ALONE, ...AS_ROOT] })
  return open(browser, url, viewport).catch(async (error: unknown) => {
    await browser.close()
    throw error
  })
}

const PATIENCE_MS = 20_000

/**
 * Runs the query of the open tab and waits until the answer shows a text.
 * @throws with what is shown instead
 */
export const runQuery = async (page: Page, text: RegExp): Promise<void> => {
  // The button does nothing before the editors are there.
  await page.locator('.graphiql-query-editor .view-line').first().waitFor()
  await page.locator('.graphiql-response .monaco-editor').first().waitFor()
  await page.getByRole('button', { name: /^Execute query/ }).click()
  const response = page.locator('.graphiql-response')
  const shown = response.getByText(text).first()
  await shown.waitFor({ timeout: PATIENCE_MS }).catch(async () => {
    throw new Error(`The answer does not show ${text}, but:\n${await response.textContent()}`)
  })
}
