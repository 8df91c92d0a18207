const address = (letter: string, number: number): string => `https://openalex.org/${letter}${number}`

const countries = ['CN', 'US', 'HK', 'GB', 'DE']

/** An institution as other records name it. */
export const institutionNamed = (number: number) => ({
  id: address('I', 1000 + number),
  ror: `https://ror.org/0${number.toString(36).padStart(6, '0')}01`,
  display_name: `Institute ${number}`,
  country_code: countries[number % countries.length],
  type: 'education',
  lineage: [address('I', 1000 + number)],
})

/** An author with two affiliations of five years each, with the fields that are not read too. */
export function authorOf(number: number, institutions: number) {
  const of = (seed: number) => institutionNamed((Math.imul(seed, 7919) >>> 0) % institutions)
  return {
    id: address('A', 5_000_000_000 + number),
    orcid: null,
    display_name: `Given${number % 977} Family${number}`,
    display_name_alternatives: [`G. Family${number}`],
    affiliations: [
      { institution: of(number), years: [2015, 2016, 2017, 2018, 2019] },
      { institution: of(number + 1), years: [2020, 2021, 2022, 2023, 2024] },
    ],
    last_known_institutions: [of(number + 1)],
    works_count: 12,
    cited_by_count: 340,
    summary_stats: { '2yr_mean_citedness': 1.5, h_index: 7, i10_index: 5 },
    counts_by_year: [2022, 2023, 2024].map((year) => ({ year, works_count: 3, cited_by_count: 40 })),
    updated_date: '2024-10-07T01:12:11.000000',
  }
}

/** The lines of a file of authors. */
export function* authorLines(count: number, institutions: number): Generator<string> {
  for (let number = 0; number < count; number++) yield `${JSON.stringify(authorOf(number, institutions))}\n`
}
