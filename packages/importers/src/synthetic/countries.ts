import type { TraditionName } from './person-names.ts'
import { Sampler } from './sampler.ts'
import { type Word, words } from './traditions/word-list.ts'

export interface SyntheticCountry {
  code: string
  /** Its share of the institutions, in parts of the sum. */
  institutions: number
  /** Its share of the people by origin, in parts of the sum. */
  people: number
  /** Its share of those who move there, in parts of the sum. */
  pull: number
  /** Of most of its people. */
  tradition: TraditionName
  /** How institutions are called there; absent where English is used. */
  language?: string
  cities: Word[]
}

const country = (
  code: string,
  [institutions, people, pull]: [number, number, number],
  tradition: TraditionName,
  language: string | undefined,
  cities: string,
): SyntheticCountry => ({
  code,
  institutions,
  people,
  pull,
  tradition,
  ...(language ? { language } : {}),
  cities: words(cities),
})

export const countries: readonly SyntheticCountry[] = [
  country(
    'CN',
    [200, 330, 90],
    'chinese',
    'zh',
    'Beijing 北京, Shanghai 上海, Hangzhou 杭州, Nanjing 南京, Wuhan 武汉, Shenzhen 深圳, Guangzhou 广州, Chengdu 成都, Xi’an 西安, Hefei 合肥, Harbin 哈尔滨, Tianjin 天津',
  ),
  country(
    'US',
    [240, 110, 420],
    'english',
    undefined,
    'Boston, Seattle, Pittsburgh, Austin, San_Diego, Chicago, Atlanta, Los_Angeles, Denver, Princeton, Ann_Arbor, Palo_Alto',
  ),
  country(
    'IN',
    [80, 130, 25],
    'indian',
    'hi',
    'Bengaluru बेंगलुरु, Mumbai मुंबई, Delhi दिल्ली, Chennai चेन्नई, Hyderabad हैदराबाद, Pune पुणे, Kolkata कोलकाता, Kanpur कानपुर',
  ),
  country(
    'GB',
    [70, 40, 110],
    'english',
    undefined,
    'London, Cambridge, Oxford, Edinburgh, Manchester, Bristol, Leeds, Glasgow',
  ),
  country(
    'DE',
    [60, 45, 70],
    'european',
    'de',
    'Munich München, Berlin, Cologne Köln, Tübingen, Hamburg, Freiburg, Saarbrücken, Dresden',
  ),
  country('FR', [45, 35, 40], 'european', 'fr', 'Paris, Lyon, Grenoble, Toulouse, Nancy, Orléans, Besançon'),
  country('HK', [15, 15, 35], 'chinese', 'zh', 'Hong_Kong 香港, Kowloon 九龙, Sha_Tin 沙田'),
  country('TW', [20, 25, 10], 'chinese', 'zh', 'Taipei 台北, Hsinchu 新竹, Tainan 台南, Kaohsiung 高雄'),
  country(
    'KR',
    [40, 50, 20],
    'korean',
    'ko',
    'Seoul 서울, Daejeon 대전, Pohang 포항, Busan 부산, Gwangju 광주, Suwon 수원',
  ),
  country(
    'JP',
    [45, 45, 25],
    'japanese',
    'ja',
    'Tokyo 東京, Kyoto 京都, Osaka 大阪, Sendai 仙台, Nagoya 名古屋, Sapporo 札幌, Fukuoka 福岡',
  ),
  country('CA', [35, 20, 70], 'english', undefined, 'Toronto, Montréal, Vancouver, Edmonton, Waterloo, Québec'),
  country('SG', [12, 8, 45], 'chinese', undefined, 'Singapore'),
  country('CH', [15, 8, 45], 'european', 'de', 'Zurich Zürich, Lausanne, Geneva Genf, Basel'),
  country('AU', [25, 12, 40], 'english', undefined, 'Sydney, Melbourne, Brisbane, Adelaide, Canberra'),
  country('NL', [18, 10, 20], 'european', undefined, 'Amsterdam, Delft, Utrecht, Eindhoven'),
  country('IT', [28, 24, 10], 'european', undefined, 'Milan, Rome, Bologna, Turin, Pisa'),
  country('ES', [25, 20, 10], 'european', 'es', 'Madrid, Barcelona, Valencia, Sevilla, Málaga'),
  country('BR', [22, 18, 4], 'european', undefined, 'São_Paulo, Campinas, Rio_de_Janeiro, Brasília'),
  country(
    'RU',
    [25, 30, 5],
    'cyrillic',
    'ru',
    'Moscow Москва, Saint_Petersburg Санкт-Петербург, Novosibirsk Новосибирск, Kazan Казань',
  ),
  country('SE', [12, 8, 12], 'european', undefined, 'Stockholm, Gothenburg, Linköping, Malmö'),
  country('SA', [10, 10, 15], 'arabic', 'ar', 'Riyadh الرياض, Jeddah جدة, Dhahran الظهران'),
  country('AE', [8, 5, 15], 'arabic', 'ar', 'Abu_Dhabi أبوظبي, Dubai دبي, Sharjah الشارقة'),
  country('EG', [10, 14, 1], 'arabic', 'ar', 'Cairo القاهرة, Alexandria الإسكندرية, Giza الجيزة'),
  country('PL', [12, 12, 3], 'european', undefined, 'Warsaw, Kraków, Wrocław, Poznań'),
  country('VN', [8, 16, 1], 'vietnamese', undefined, 'Hà_Nội, Đà_Nẵng, Huế'),
]

export const byOrigin = new Sampler(countries, ({ people }) => people)
export const byPull = new Sampler(countries, ({ pull }) => pull)
export const byInstitutions = new Sampler(countries, ({ institutions }) => institutions)
