import type { PrismaClient } from '@talent-atlas/db'
import { uuid } from './uuid.ts'

/** Gives one populated record of every kind that is searched the same name. */
export async function nameAlike(prisma: PrismaClient, text: string): Promise<void> {
  const alias = { text, kind: 'ALIAS' as const }
  await prisma.researcherName.create({ data: { ...alias, researcherId: uuid('Researcher', 1) } })
  await prisma.institutionName.create({ data: { ...alias, institutionId: uuid('Institution', 1) } })
  await prisma.cohort.update({ where: { id: uuid('Cohort', 1) }, data: { name: text } })
  await prisma.work.update({ where: { id: uuid('Work', 1) }, data: { title: text } })
}
