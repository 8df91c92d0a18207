import { idOf, type SyntheticSet, streams } from './identity.ts'
import type { Institution } from './institutions.ts'
import { PRESENT_YEAR } from './partial-dates.ts'
import { makePerson, type PersonWithCareer } from './people.ts'
import { Random } from './random.ts'
import { Sampler, zipf } from './sampler.ts'

interface Author {
  place: number
  id: string
  printedName: string | null
  institution: Institution | null
}

export interface Work {
  place: number
  id: string
  title: string
  year: number
  venue: string | null
  authors: Author[]
}

const venues = new Sampler(
  [
    'Synthetic Conference on Learning Systems',
    'Synthetic Conference on Vision',
    'Synthetic Journal of Machine Reasoning',
    'Synthetic Meeting on Language',
    'Synthetic Symposium on Robotics',
    'Synthetic Conference on Data Mining',
    'Synthetic Transactions on Neural Computation',
    'Synthetic Workshop on Graphs',
    'Synthetic Letters on Optimisation',
    'Synthetic Conference on Speech',
  ],
  zipf(0.7),
)
const WAYS = [
  'Scalable',
  'Robust',
  'Self-Supervised',
  'Causal',
  'Efficient',
  'Federated',
  'Sparse',
  'Hierarchical',
  'Provable',
  'Multilingual',
  'Few-Shot',
  'Bayesian',
  'Adaptive',
  'Contrastive',
]
const THINGS = [
  'Attention',
  'Diffusion',
  'Graph Networks',
  'World Models',
  'Policy Gradients',
  'Retrieval',
  'Tokenisation',
  'Embeddings',
  'Kernels',
  'Planning',
  'Alignment',
  'Segmentation',
  'Forecasting',
  'Compression',
]
const ENDS = [
  'Long Documents',
  'Medical Images',
  'Low-Resource Languages',
  'Autonomous Driving',
  'Protein Design',
  'Streaming Data',
  'Legged Robots',
  'Code',
  'Speech',
  'Climate Models',
  'Recommendation',
  'Theorem Proving',
]

/** Places of a batch in an order without meaning; a few of them write most. */
function author(random: Random, people: readonly PersonWithCareer[]): PersonWithCareer {
  const rank = Math.floor(people.length * random.float() ** 2.5)
  const person = people[(rank * 7919 + 13) % people.length]
  if (!person) throw new RangeError('nobody to write')
  return person
}

function within(random: Random, person: PersonWithCareer): Author {
  const printedName = random.chance(0.3) ? person.name.preferred : null
  const institution = person.career.length > 0 && random.chance(0.7) ? random.pick(person.career).institution : null
  return { place: person.place, id: person.id, printedName, institution }
}

/** Somebody of an earlier batch. */
function outside(random: Random, set: SyntheticSet, before: number): Author {
  const { place, id, name } = makePerson(set, Math.floor(before * random.float() ** 2))
  return { place, id, printedName: name.preferred, institution: null }
}

/** A work by people of a batch, some of them with people of earlier ones. */
export function makeWork(set: SyntheticSet, place: number, people: readonly PersonWithCareer[]): Work {
  const random = new Random(set.seed, set.researchers, streams.work, place, 1)
  const [first] = people
  const before = first?.place ?? 0
  // Few have many authors.
  const size = Math.min(30, Math.ceil(1.6 * (1 - random.float()) ** -0.7))
  const authors = new Map<number, Author>()
  for (let seat = 0; seat < size; seat += 1) {
    const isOutside = seat > 0 && before > 0 && random.chance(0.15)
    const one = isOutside ? outside(random, set, before) : within(random, author(random, people))
    authors.set(one.place, one)
  }
  const title = `${random.pick(WAYS)} ${random.pick(THINGS)} for ${random.pick(ENDS)}`
  return {
    place,
    id: idOf(set, 'work', place),
    title: `${title} (synthetic work ${place + 1})`,
    year: PRESENT_YEAR - Math.floor(25 * random.float() ** 2),
    venue: random.chance(0.9) ? venues.draw(random) : null,
    authors: [...authors.values()],
  }
}
