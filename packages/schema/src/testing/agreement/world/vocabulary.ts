/** Texts with all that a comparison of texts can trip over; few, so that they repeat. */
export const PERSON_NAMES = [
  'Ada Lovelace',
  'Ada Lovelace',
  'ada lovelace',
  '李明',
  '李 明',
  'Wei Zhang',
  'Wei Zhang',
  'Zhāng Wěi',
  'Иван Петров',
  'محمد علي',
  "Conor O'Neill",
  'Robert "Bob" Tables',
  '50% of_all\\names',
  'Ünal Öztürk',
  '😀 Smile',
  '\ufb01nal Ligature',
] as const

export const PLACE_NAMES = [
  'Alpha University',
  'Alpha University',
  'alpha university',
  '清华大学',
  'Beta_Lab',
  'Beta%Lab',
  'Beta\\Lab',
  'Gamma & Söhne',
  "L'École",
  'Дельта',
  '🚀 Works',
  '\uff21lpha',
] as const

export const ROLES = ['Engineer', 'engineer of 5%', 'Head_of', 'CEO', '研究员', 'Éngineer'] as const
export const TITLES = ['Attention', 'attention', 'On 100% of_it', '关于学习', 'Attention is All', '"Quoted"'] as const
export const VENUES = ['NeurIPS', 'ICML', 'neurips workshop', 'arXiv_'] as const
export const COUNTRIES = ['CN', 'US', 'HK', 'GB'] as const

/** Partial dates close enough together to meet, to follow each other and to leave open which. */
export const DATES = [
  '2012',
  '2014-09',
  '2015',
  '2016',
  '2016-03',
  '2016-03-15',
  '2016-12',
  '2017',
  '2017-01-01',
  '2018-06',
  '2018-06-30',
  '2020-02-29',
  '2021',
] as const
