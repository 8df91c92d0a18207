/** What is wrong with a JSON text that JSON.parse takes, and where: `names[0].value`. */
interface JsonFault {
  readonly path: string
  readonly reason: string
}

export interface JsonFacts {
  readonly fault: JsonFault | null
  /** Whether some object has the key `__proto__`. */
  readonly hasProto: boolean
}

/** An object or array that is open where the scan is. */
interface Frame {
  isObject: boolean
  /** Keys seen in an object. */
  readonly keys: Set<string>
  key: string
  index: number
}

const doubtfulEscape = /\\u(?:d[89a-f]|0000)/i
const maxNumberLength = 15
const shownKey = 60

/** Goes through a valid JSON text and finds what JSON.parse hides. */
class Scan {
  private readonly text: string
  private readonly maxDepth: number
  private readonly frames: Frame[] = []
  private readonly hasDoubtfulEscapes: boolean
  private depth = 0
  private expectsKey = false
  private reason: string | null = null
  private position = 0
  hasProto = false

  constructor(text: string, maxDepth: number) {
    this.text = text
    this.maxDepth = maxDepth
    this.hasDoubtfulEscapes = doubtfulEscape.test(text)
  }

  run(): JsonFault | null {
    while (this.position < this.text.length && this.reason === null) this.step(this.text.charCodeAt(this.position))
    return this.reason === null ? null : { path: this.path(), reason: this.reason }
  }

  private step(code: number): void {
    if (code === 0x22) this.string()
    else if (code === 0x2c) this.comma()
    else if (code === 0x7b || code === 0x5b) this.open(code === 0x7b)
    else if (code === 0x7d || code === 0x5d) this.close()
    else if (code === 0x2d || (code >= 0x30 && code <= 0x39)) this.number()
    else this.position++
  }

  private open(isObject: boolean): void {
    this.position++
    if (this.depth === this.maxDepth) {
      this.reason = `it is nested deeper than ${this.maxDepth}`
      return
    }
    const frame = this.frames[this.depth]
    if (frame) {
      frame.isObject = isObject
      frame.index = 0
      if (frame.keys.size > 0) frame.keys.clear()
    } else this.frames.push({ isObject, keys: new Set(), key: '', index: 0 })
    this.depth++
    this.expectsKey = isObject
  }

  private close(): void {
    this.position++
    this.depth--
    this.expectsKey = false
  }

  private comma(): void {
    this.position++
    const frame = this.frames[this.depth - 1]
    if (!frame) return
    this.expectsKey = frame.isObject
    frame.index++
  }

  private string(): void {
    const start = this.position
    const end = this.stringEnd(start + 1)
    this.position = end
    if (this.hasDoubtfulEscapes) this.checkCharacters(this.text.slice(start, end))
    if (this.expectsKey && this.reason === null) this.addKey(start, end)
    this.expectsKey = false
  }

  /** Behind the quote that ends a string. */
  private stringEnd(from: number): number {
    const { text } = this
    for (let at = text.indexOf('"', from); ; at = text.indexOf('"', at + 1)) {
      let slashes = at
      while (text.charCodeAt(slashes - 1) === 0x5c) slashes--
      if ((at - slashes) % 2 === 0) return at + 1
    }
  }

  private checkCharacters(literal: string): void {
    if (!doubtfulEscape.test(literal)) return
    const value: string = JSON.parse(literal)
    if (!value.isWellFormed()) this.reason = 'there is half of a surrogate pair'
    else if (value.includes('\0')) this.reason = 'there is a NUL character'
  }

  private addKey(start: number, end: number): void {
    const frame = this.frames[this.depth - 1]
    if (!frame) return
    const raw = this.text.slice(start + 1, end - 1)
    const key: string = raw.includes('\\') ? JSON.parse(this.text.slice(start, end)) : raw
    frame.key = key
    if (frame.keys.has(key)) this.reason = `the key ${JSON.stringify(key.slice(0, shownKey))} stands there twice`
    frame.keys.add(key)
    if (key === '__proto__') this.hasProto = true
  }

  /** Numbers that would not come back as they are written. */
  private number(): void {
    const { text } = this
    const start = this.position
    let end = start + 1
    let isInteger = true
    for (; ; end++) {
      const code = text.charCodeAt(end)
      if (code >= 0x30 && code <= 0x39) continue
      if (code !== 0x2b && code !== 0x2d && code !== 0x2e && code !== 0x45 && code !== 0x65) break
      isInteger = false
    }
    this.position = end
    if (isInteger && end - start <= maxNumberLength) return
    const value = Number(text.slice(start, end))
    if (isInteger ? Number.isSafeInteger(value) : Number.isFinite(value)) return
    this.reason = `the number ${text.slice(start, Math.min(end, start + shownKey))} is too large to be kept exactly`
  }

  private path(): string {
    return this.frames
      .slice(0, this.depth)
      .map(({ isObject, key, index }) => (isObject ? `.${key}` : `[${index}]`))
      .join('')
      .replace(/^\./, '')
  }
}

/**
 * Finds what JSON.parse passes over in silence: an object with the same key twice, nesting beyond the limit, numbers
 * that lose digits, half surrogate pairs and NUL.
 * @param text that JSON.parse takes
 */
export function checkJson(text: string, maxDepth: number): JsonFacts {
  const scan = new Scan(text, maxDepth)
  const fault = scan.run()
  return { fault, hasProto: scan.hasProto }
}
