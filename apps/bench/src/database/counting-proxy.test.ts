import { expect, test } from 'vitest'
import { readMessages } from './counting-proxy.ts'

const message = (type: string, text: string): Buffer => {
  const head = Buffer.alloc(type.length + 4)
  head.write(type)
  head.writeUInt32BE(text.length + 4, type.length)
  return Buffer.concat([head, Buffer.from(text)])
}

const startup = message('', 'user postgres')
const conversation = Buffer.concat([
  startup,
  message('P', 'SELECT 1'),
  message('B', 'E stands for Execute, Q for Query'),
  message('E', ''),
  message('S', ''),
  message('Q', 'SELECT 2'),
  message('X', ''),
])

test.each([1, 3, 7, conversation.length])('counts what is executed, however it is cut: pieces of %i bytes', (size) => {
  let statements = 0
  const read = readMessages(() => {
    statements += 1
  })
  for (let at = 0; at < conversation.length; at += size) read(conversation.subarray(at, at + size))
  expect(statements).toBe(2)
})
