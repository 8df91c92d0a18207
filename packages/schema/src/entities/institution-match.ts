import { queryFromInfo } from '@pothos/plugin-prisma'
import { type InstitutionCandidate, matchAffiliations, type PrismaClient } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { COST } from '../cost.ts'
import { badInput } from '../errors.ts'
import { Institution } from '../refs.ts'

/** Affiliations as printed are a line; a paragraph is not one. */
const LONGEST_TEXT = 1_000

interface Match {
  chosen: string | null
  candidates: readonly InstitutionCandidate[]
}

const load = async (prisma: PrismaClient, id: string, query: object) =>
  Institution.addBrand(await prisma.institution.findUniqueOrThrow({ ...query, where: { id } }))

const Candidate = builder.objectRef<InstitutionCandidate>('InstitutionCandidate').implement({
  description: 'An institution that an affiliation text may name.',
  fields: (t) => ({
    institution: t.field({
      type: Institution,
      description: 'The institution.',
      extensions: { cost: COST.batched },
      resolve: ({ institutionId }, _args, context, info) =>
        load(context.prisma, institutionId, queryFromInfo({ context, info, typeName: 'Institution' })),
    }),
    score: t.exposeFloat('score', { description: 'How likely it is the one that is meant, from 0 to 1.' }),
    reason: t.exposeString('reason', { description: 'Which name was found, and what speaks for and against it.' }),
  }),
})

const InstitutionMatch = builder.objectRef<Match>('InstitutionMatch').implement({
  description: 'What an affiliation text was found to name.',
  fields: (t) => ({
    chosen: t.field({
      type: Institution,
      nullable: true,
      description: 'The institution that the text is about; null where several could be meant or are named.',
      extensions: { cost: COST.batched },
      resolve: ({ chosen }, _args, context, info) =>
        chosen === null
          ? null
          : load(context.prisma, chosen, queryFromInfo({ context, info, typeName: 'Institution' })),
    }),
    candidates: t.field({
      type: [Candidate],
      description: 'Institutions with a name that stands in the text, the likeliest first; ten at the most.',
      resolve: ({ candidates }) => [...candidates],
    }),
  }),
})

builder.queryField('matchInstitution', (t) =>
  t.field({
    type: InstitutionMatch,
    description:
      'The institution that an affiliation names, as it is printed on papers: departments, addresses, abbreviations, other languages and word orders included.',
    extensions: { cost: COST.search },
    args: {
      text: t.arg.string({ required: true, description: 'The affiliation.' }),
      country: t.arg({ type: 'CountryCode', description: 'Where the institution is known to be.' }),
    },
    resolve: async (_root, { text, country }, { prisma }) => {
      if (text.length > LONGEST_TEXT) throw badInput('text', `is longer than ${LONGEST_TEXT} characters`)
      const query = (sql: string, values: readonly unknown[] = []) =>
        prisma.$queryRawUnsafe<Record<string, unknown>[]>(sql, ...values)
      const [match] = await matchAffiliations(query, [text], { country: country ?? undefined })
      return match ?? { chosen: null, candidates: [] }
    },
  }),
)
