function symbolOf(control: string): string {
  const code = control.charCodeAt(0)
  if (code === 0x7f) return '␡'
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd'
}

/** Text from outside for a terminal, on one line: control characters are shown as symbols (␛) and command nothing. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]/gu, symbolOf)
