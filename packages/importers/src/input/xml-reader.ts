import sax from 'sax'
import type { XmlElement } from './xml-element.ts'

export interface XmlOptions {
  /** Elements whose content is passed over, by their name without prefix: `works` of an ORCID record. */
  readonly skip?: readonly string[]
  /** Elements inside of one another: 64 unless told. */
  readonly maxDepth?: number
  /** Elements of one record: 100,000 unless told. */
  readonly maxElements?: number
  /** Characters in the texts and attributes of one record: 8 Mi unless told. */
  readonly maxCharacters?: number
}

/** A record and the line where it begins, from 1. */
export interface XmlRecord {
  readonly line: number
  readonly value: XmlElement
}

/** The text is no XML that we read; the message says why and where. */
export class XmlFault extends Error {}

interface Open {
  readonly name: string
  readonly attributes: Record<string, string>
  readonly children: XmlElement[]
  text: string
}

/** The only ones that exist without a DTD. */
const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** What XML 1.0 (production 2, Char) does not have; halves of characters are told by `isWellFormed`. */
const forbidden = /[^\P{Cc}\t\n\r\x7f-\x9f]|[\ufffe\uffff]/u
const notOfXml = 'there is a character that XML does not have'

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
const isDeclaration = (name: string): boolean => name === 'xmlns' || name.startsWith('xmlns:')

/** Builds the records of an XML document from the events of sax; documents with a DTD are refused. */
export class XmlReader {
  private readonly sax: sax.SAXParser
  private readonly recordName: string
  private readonly skip: ReadonlySet<string>
  private readonly limits: Required<Omit<XmlOptions, 'skip'>>
  private readonly stack: Open[] = []
  private depth = 0
  private hasRoot = false
  private skipFrom = 0
  private line = 0
  private elements = 0
  private characters = 0
  private records: XmlRecord[] = []

  constructor(recordName: string, { skip = [], maxDepth = 64, ...limits }: XmlOptions) {
    this.recordName = recordName
    this.skip = new Set(skip)
    this.limits = { maxDepth, maxElements: 100_000, maxCharacters: 8 * 1024 * 1024, ...limits }
    this.sax = sax.parser(true)
    this.sax.ENTITIES = Object.assign(Object.create(null), entities)
    this.sax.ondoctype = () => this.fail('it has a document type declaration, which is not read')
    this.sax.onerror = (error) => this.fail(`it is not XML: ${error.message.split('\n')[0]}`)
    this.sax.onprocessinginstruction = ({ name, body }) => this.checkEncoding(name, body)
    this.sax.onopentag = (tag) => this.open(tag as sax.Tag)
    this.sax.onclosetag = () => this.close()
    this.sax.ontext = (text) => this.addText(text)
    this.sax.oncdata = (text) => this.addText(text)
  }

  /**
   * @returns the records that end in the text
   * @throws XmlFault
   */
  write(text: string): XmlRecord[] {
    const at = text.search(forbidden)
    if (at >= 0) this.fail(notOfXml, text.slice(0, at).split('\n').length - 1)
    this.guard(() => this.sax.write(text))
    return this.take()
  }

  /** @throws XmlFault when the document is not complete */
  end(): XmlRecord[] {
    this.guard(() => this.sax.close())
    return this.take()
  }

  private take(): XmlRecord[] {
    const { records } = this
    this.records = []
    return records
  }

  /** What sax throws of itself is the document's fault too: an attribute called `hasOwnProperty` hides the method. */
  private guard(work: () => void): void {
    try {
      work()
    } catch (error) {
      if (error instanceof XmlFault) throw error
      const reason = `it is not XML that can be read: ${error instanceof Error ? error.message : error}`
      throw new XmlFault(`${reason} (line ${this.sax.line + 1})`, { cause: error })
    }
  }

  /** @param lines between what sax has read and the place of the fault */
  private fail(reason: string, lines = 0): never {
    throw new XmlFault(`${reason} (line ${this.sax.line + 1 + lines})`)
  }

  private checkEncoding(name: string, body: string): void {
    const encoding = name.toLowerCase() === 'xml' ? /encoding\s*=\s*["']([^"']*)/i.exec(body)?.[1] : undefined
    if (encoding && !/^(?:utf-?8|us-ascii)$/i.test(encoding)) this.fail(`its encoding is ${encoding}, not UTF-8`)
  }

  private open({ name, attributes }: sax.Tag): void {
    if (this.depth === 0 && this.hasRoot) this.fail('it is not XML: there is more behind the root element')
    this.hasRoot = true
    this.depth++
    if (this.depth > this.limits.maxDepth) this.fail(`it is nested deeper than ${this.limits.maxDepth}`)
    const local = localName(name)
    if (this.stack.length === 0 && local !== this.recordName) return
    if (this.skipFrom > 0) return
    if (this.stack.length === 0) this.begin()
    if (this.skip.has(local)) this.skipFrom = this.depth
    if (++this.elements > this.limits.maxElements)
      this.fail(`a record has more than ${this.limits.maxElements} elements`)
    this.stack.push({ name: local, attributes: this.attributesOf(attributes), children: [], text: '' })
  }

  private begin(): void {
    this.line = this.sax.line + 1
    this.elements = 0
    this.characters = 0
  }

  private attributesOf(given: sax.Tag['attributes']): Record<string, string> {
    const attributes: Record<string, string> = Object.create(null)
    for (const [name, value] of Object.entries(given)) {
      if (isDeclaration(name)) continue
      attributes[localName(name)] ??= this.count(value)
    }
    return attributes
  }

  private addText(text: string): void {
    const element = this.stack.at(-1)
    if (element && this.skipFrom === 0) element.text += this.count(text)
  }

  private count(text: string): string {
    this.characters += text.length
    if (this.characters > this.limits.maxCharacters) this.fail('a record is too large')
    if (forbidden.test(text) || !text.isWellFormed()) this.fail(notOfXml)
    return text
  }

  private close(): void {
    const wasSkipped = this.skipFrom > 0 && this.depth > this.skipFrom
    if (this.depth === this.skipFrom) this.skipFrom = 0
    this.depth--
    if (wasSkipped) return
    const element = this.stack.pop()
    if (!element) return
    element.text = element.text.trim()
    const parent = this.stack.at(-1)
    if (parent) parent.children.push(element)
    else this.records.push({ line: this.line, value: element })
  }
}
