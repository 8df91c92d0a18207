import fc from 'fast-check'
import { v5 } from 'uuid'
import { expect, test } from 'vitest'
import { importId } from './rows.ts'

test('ids are UUIDs of version 5, as every library makes them', () => {
  const NAMESPACE = '5d9a6a0e-5c0b-5f5e-8f0e-2f6a1c7b9d31'
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (parts) => {
      expect(importId(...parts)).toBe(v5(parts.join('\n'), NAMESPACE))
    }),
  )
})
