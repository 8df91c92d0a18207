import { describe, expect, test } from 'vitest'
import { readNames } from './names.ts'

const name = (text: string, roles: string[], language: string | null = null) => ({ text, language, roles, path: text })
const display = name('Somewhere University', ['label', 'ror_display'], 'en')

/** Kinds by name. */
const kindsOf = (names: ReturnType<typeof name>[], country: string | null = 'CN') =>
  Object.fromEntries(readNames(names, country).names.map(({ text, kind }) => [text, kind]))

describe('the names of an organisation', () => {
  test('begin with the one that the registry displays, wherever it stands', () => {
    const read = readNames([name('SU', ['acronym']), display], 'CN')
    expect(read.name).toBe('Somewhere University')
    expect(read.names).toEqual([
      { text: 'Somewhere University', language: 'en', kind: 'PREFERRED' },
      { text: 'SU', language: null, kind: 'ACRONYM' },
    ])
  })

  test.each([
    ['zh', 'CN', 'NATIVE'],
    ['zh-Hant', 'TW', 'NATIVE'],
    ['zh', 'HK', 'NATIVE'],
    ['pt', 'MO', 'NATIVE'],
    ['fr', 'CN', 'ALIAS'],
    ['zh', 'FR', 'ALIAS'],
    ['zh', null, 'ALIAS'],
    [null, 'CN', 'ALIAS'],
  ])('have a label of the language %s in the country %s as %s', (language, country, kind) => {
    expect(kindsOf([display, name('某大学', ['label'], language)], country)).toMatchObject({ 某大学: kind })
  })

  test('in the language of the country are native only where they are labels', () => {
    expect(kindsOf([display, name('某大', ['alias'], 'zh')])).toMatchObject({ 某大: 'ALIAS' })
  })

  test('that are several things at once are what says most', () => {
    const names = [display, name('SU', ['alias', 'acronym']), name('某大学', ['alias', 'label'], 'zh')]
    expect(kindsOf(names)).toMatchObject({ SU: 'ACRONYM', 某大学: 'NATIVE' })
  })

  test('stand there once, with the language that any of them has', () => {
    const read = readNames([name('Somewhere  University ', ['alias']), name('SU', ['alias']), display], 'CN')
    expect(read.names.map(({ text, language, kind }) => [text, language, kind])).toEqual([
      ['Somewhere University', 'en', 'PREFERRED'],
      ['SU', null, 'ALIAS'],
    ])
    expect(readNames([name('X', ['ror_display']), name('X', ['label'], 'de')], 'CN').names).toEqual([
      { text: 'X', language: 'de', kind: 'PREFERRED' },
    ])
  })

  test('are composed, and keep no white space around or doubled within', () => {
    const read = readNames([name(' E\u0301cole\u00a0\n de Lyon ', ['ror_display'])], 'FR')
    expect(read.name).toBe('\u00c9cole de Lyon')
  })

  test('that are too long or empty are left out, and it is said which', () => {
    const fits = '大'.repeat(250) + '𠀀'.repeat(250)
    const read = readNames([display, name(`${fits}x`, ['alias']), name(fits, ['alias']), name(' ', ['label'])], 'CN')
    expect(read.names.map(({ text }) => text)).toEqual(['Somewhere University', fits])
    expect(read.faults.map(({ path, reason }) => [path, reason])).toEqual([
      [`${fits}x`, 'it is longer than 500 characters; the name is left out'],
      [' ', 'it is empty; the name is left out'],
    ])
  })

  test('have one preferred name where the registry displays two', () => {
    const names = [display, name('Other', ['ror_display'])]
    expect(kindsOf(names)).toEqual({ 'Somewhere University': 'PREFERRED', Other: 'ALIAS' })
  })

  test('are none where the one to display cannot be taken', () => {
    expect(readNames([name('', ['ror_display']), name('SU', ['alias'])], 'CN').name).toBeNull()
  })
})
