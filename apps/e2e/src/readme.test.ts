import { afterAll, describe, expect, test } from 'vitest'
import { post } from './testing/ask.ts'
import { createConsumer } from './testing/consumer.ts'
import { serveDossier } from './testing/dossier-server.ts'
import { type Block, blocksOf } from './testing/markdown.ts'
import { commandsOf, hasCurl, printedBy } from './testing/shell.ts'

const DOCUMENTS = ['README.md', 'packages/sdk/README.md']
const LANGUAGES = ['graphql', 'json', 'ts', 'text', '', 'sh']
/** Commands that other tests, or the run itself, put to the test. */
const KNOWN_COMMANDS = [
  /^(?:(?:PORT|HOST|DATABASE_URL|ATLAS_DATA_DIR)=\S+ )*npx -y pnpm@12 (?:start|test|install)$/,
  /^(?:(?:DATABASE_URL|ATLAS_DATA_DIR)=\S+ )*npx -y pnpm@12 (?:check|atlas migrate|atlas setup)$/,
  /^npx -y pnpm@12 atlas (?:import|review|export)/,
  /^npm install @talent-atlas\/sdk$/,
  /^git clone https:\/\/\S+$/,
  /^cd [\w-]+$/,
]

const { url, endpoint } = await serveDossier()
const consumer = createConsumer()
afterAll(consumer.remove)

/** The text with the address of the test's server. */
const here = (text: string): string => text.replaceAll(/http:\/\/(?:127\.0\.0\.1|localhost):4000/g, new URL(url).origin)

/** What a query or a command must have answered: the whole answer, or its data alone. */
const expectAnswer = (answer: { data?: unknown }, { next }: Block): void => {
  if (next?.language !== 'json') return
  const printed = JSON.parse(next.text) as object
  expect('data' in printed ? answer : answer.data).toEqual(printed)
}

const expectOutput = (output: string, { next }: Block): void => {
  if (next?.language === 'text' || next?.language === '') expect(output.trimEnd()).toBe(next.text.trimEnd())
}

describe.each(DOCUMENTS)('%s', (document) => {
  const blocks = blocksOf(document)
  const inLanguage = (language: string) => blocks.filter((block) => block.language === language)

  test('shows code, all of it in languages that are put to the test', () => {
    expect(blocks.length).toBeGreaterThan(0)
    expect(blocks.map(({ language }) => language).filter((language) => !LANGUAGES.includes(language))).toEqual([])
  })

  test.each(inLanguage('graphql'))('is answered as printed: $title', async (block) => {
    const { answer } = await post(endpoint, block.text)
    expect(answer.errors).toBeUndefined()
    expectAnswer({ data: answer.data }, block)
  })

  test.each(inLanguage('ts'))('fits the types of the SDK and runs: $title', async (block) => {
    const program = here(block.text)
    await consumer.check(program)
    expectOutput(await consumer.run(program), block)
  })

  const commands = inLanguage('sh').flatMap((block) => commandsOf(block.text).map((command) => ({ command, block })))
  const isCurl = ({ command }: { command: string }) => /^curl\s/.test(command)

  test('has no command that nothing puts to the test', () => {
    const others = commands.filter((entry) => !isCurl(entry)).map(({ command }) => command)
    expect(others.filter((command) => !KNOWN_COMMANDS.some((known) => known.test(command)))).toEqual([])
  })

  test.skipIf(!hasCurl).each(commands.filter(isCurl))(
    'is answered by the server: $command',
    async ({ command, block }) => {
      const output = await printedBy(here(command).replace(/^curl/, 'curl --silent --show-error --fail'))
      if (block.next?.language !== 'json') return
      expectAnswer(JSON.parse(output) as { data?: unknown }, block)
    },
  )
})
