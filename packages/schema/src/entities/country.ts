import { builder } from '../builder.ts'

builder.prismaObject('Country', {
  fields: (t) => ({
    code: t.expose('code', { type: 'CountryCode' }),
    name: t.exposeString('name', { description: 'Its common name in English.' }),
    region: t.exposeString('region', { nullable: true }),
  }),
})

builder.queryField('countries', (t) =>
  t.prismaField({
    type: ['Country'],
    description: 'Every country and territory with a code of its own, by name.',
    plan: { many: 'Country', query: () => ({ orderBy: { name: 'asc' } }) },
    resolve: (query, _root, _args, { prisma }) => prisma.country.findMany({ ...query, orderBy: { name: 'asc' } }),
  }),
)
