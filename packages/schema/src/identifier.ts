import { type IdentifierScheme, identifierUrl, normaliseIdentifier } from '@talent-atlas/db'
import { builder } from './builder.ts'

const Scheme = builder.enumType('IdentifierScheme', {
  description: 'The registry that an identifier belongs to.',
  values: {
    ORCID: { description: 'Open Researcher and Contributor ID (people).' },
    ROR: { description: 'Research Organization Registry (institutions).' },
    OPENALEX: { description: 'OpenAlex (people, institutions, works).' },
    OPENREVIEW: { description: 'OpenReview profile (people).' },
    DBLP: { description: 'dblp computer science bibliography (people, works).' },
    SEMANTIC_SCHOLAR: { description: 'Semantic Scholar (people, works).' },
    GOOGLE_SCHOLAR: { description: 'Google Scholar profile (people).' },
    WIKIDATA: { description: 'Wikidata item.' },
    GRID: { description: 'Global Research Identifier Database, closed in 2021 (institutions).' },
    DOI: { description: 'Digital Object Identifier (works).' },
    ARXIV: { description: 'arXiv (works).' },
    URL: { description: 'A web page that stands for the record.' },
  } satisfies Record<IdentifierScheme, { description: string }>,
})

/** An identifier as its table holds it. */
interface IdentifierRow {
  scheme: IdentifierScheme
  value: string
}

export const Identifier = builder.objectRef<IdentifierRow>('Identifier').implement({
  description: 'The name of a record in a registry.',
  fields: (t) => ({
    scheme: t.expose('scheme', { type: Scheme, description: 'Which registry.' }),
    value: t.exposeString('value', { description: 'The bare identifier.' }),
    url: t.field({
      type: 'URL',
      nullable: true,
      description: 'Where the registry shows it.',
      plan: { call: 'identifier_url', on: ['scheme', 'value'] },
      resolve: ({ scheme, value }) => identifierUrl(scheme, value),
    }),
  }),
})

export const IdentifierInput = builder.inputType('IdentifierInput', {
  description: 'An identifier to look for.',
  fields: (t) => ({
    scheme: t.field({ type: Scheme, required: true, description: 'Which registry.' }),
    value: t.string({ required: true, description: 'The bare identifier or its URL.' }),
  }),
})

/** The table's form of an identifier that a client wrote. */
export const identifierKey = ({ scheme, value }: IdentifierRow): IdentifierRow => ({
  scheme,
  value: normaliseIdentifier(scheme, value),
})

/** Identifiers in a stable order. */
export const identifierOrder = [{ scheme: 'asc' }, { value: 'asc' }] as const
