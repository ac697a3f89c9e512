/** Sides that do not exist, with full squads, in several scripts: for demos, load and tests. */
import type { Random } from './random.ts'

export type FictionalSide = {
  readonly name: string
  readonly short: string
  readonly colour: string
  /** Eleven, in batting order: five batters, the keeper, five bowlers. */
  readonly players: readonly string[]
}

type Culture = { readonly first: readonly string[]; readonly last: readonly string[] }

const CULTURES = {
  english: {
    first: [
      'Alfie',
      'Ben',
      'Charlotte',
      'Daisy',
      'Edward',
      'Freya',
      'George',
      'Harriet',
      'Isaac',
      'Jess',
      'Kit',
      'Leo',
    ],
    last: ['Ashworth', 'Birch', 'Calloway', 'Dunmore', 'Ellery', 'Fenwick', 'Garside', 'Hollis', 'Ingram', 'Kerslake'],
  },
  caribbean: {
    first: ['Akeem', 'Brandon', 'Chantelle', 'Deandre', 'Esmé', 'Fitzroy', 'Gavin', 'Hyacinth', 'Jermaine', 'Kadeem'],
    last: [
      'Alleyne',
      'Baptiste',
      'Carrington',
      'Desouza',
      'Edwin',
      'Francois',
      'Gittens',
      'Hinds',
      'Joseph',
      'Lashley',
    ],
  },
  bengali: {
    first: [
      'Anik',
      'Bappi',
      'Farhana',
      'Imtiaz',
      'Jahanara',
      'Kamrul',
      'Mitali',
      'Nayeem',
      'Rafsan',
      'Shathi',
      'Tuhin',
    ],
    last: ['Ahsan', 'Biswas', 'Chakma', 'Dutta', 'Haldar', 'Khondoker', 'Majumder', 'Nandi', 'Sarkar', 'Talukdar'],
  },
  tamil: {
    first: [
      'Arunan',
      'Deepika',
      'Ezhil',
      'Harini',
      'Kavin',
      'Malar',
      'Nithya',
      'Pugazh',
      'Sivan',
      'Thamarai',
      'Yazhini',
    ],
    last: ['Anbarasan', 'Elango', 'Ganesan', 'Ilango', 'Kathir', 'Manickam', 'Natesan', 'Perumal', 'Selvan', 'Vetri'],
  },
  hindi: {
    first: ['अर्जुन', 'भूमिका', 'चिराग', 'दीप्ति', 'ईशान', 'गौरव', 'हर्षल', 'जया', 'कविता', 'मयंक', 'नेहा', 'रोहन'],
    last: ['अग्रवाल', 'भारद्वाज', 'चौहान', 'देशपांडे', 'गुप्ता', 'जोशी', 'कुलकर्णी', 'मिश्रा', 'पाटिल', 'त्रिवेदी'],
  },
  urdu: {
    first: ['احمد', 'بسمہ', 'دانش', 'فاطمہ', 'حارث', 'جویریہ', 'کاشف', 'مہوش', 'نعمان', 'عمیر', 'سدرہ', 'زین'],
    last: ['انصاری', 'بھٹی', 'چودھری', 'درانی', 'فاروقی', 'گیلانی', 'ہاشمی', 'جعفری', 'قریشی', 'صدیقی'],
  },
  southern: {
    first: ['Anika', 'Bongani', 'Christiaan', 'Dané', 'Elmarie', 'Francois', 'Johan', 'Katlego', 'Lerato', 'Marius'],
    last: ['Botes', 'Cronjé', 'Dlamini', 'Esterhuizen', 'Fourie', 'Khumalo', 'Mokoena', 'Naudé', 'Sithole', 'Vorster'],
  },
  pacific: {
    first: [
      'Aroha',
      'Benji',
      'Callum',
      'Hemi',
      'Ioane',
      'Kiri',
      'Lachlan',
      'Mereana',
      'Nikau',
      'Tāne',
      'Talia',
      'Wiremu',
    ],
    last: ['Aumua', 'Burnside', 'Fifita', 'Hōhepa', 'Kereama', 'Leota', 'McIvor', 'Ngata', 'Parata', 'Tūhoe'],
  },
} as const satisfies { readonly [name: string]: Culture }

type Club = {
  readonly name: string
  readonly short: string
  readonly colour: string
  readonly culture: keyof typeof CULTURES
}

const CLUBS: readonly Club[] = [
  { name: 'Harbour Kestrels', short: 'KES', colour: '#b3541e', culture: 'english' },
  { name: 'Saltmarsh Herons', short: 'HER', colour: '#27667b', culture: 'english' },
  { name: 'Mahogany Bay Pelicans', short: 'PEL', colour: '#7a1f3d', culture: 'caribbean' },
  { name: 'Sundari Tigers', short: 'SUN', colour: '#0b6e4f', culture: 'bengali' },
  { name: 'Palmyra Hornbills', short: 'PAL', colour: '#8a6d00', culture: 'tamil' },
  { name: 'शिवगढ़ चीते', short: 'शिव', colour: '#c2410c', culture: 'hindi' },
  { name: 'کوہسار شاہین', short: 'کوہ', colour: '#14532d', culture: 'urdu' },
  { name: 'Kopje Springhares', short: 'KOP', colour: '#3f6212', culture: 'southern' },
  { name: 'Tōtara Falcons', short: 'TŌT', colour: '#1e3a8a', culture: 'pacific' },
]

export const GROUNDS: readonly string[] = [
  'Old Mill Ground',
  'Lantern Park',
  'The Tannery Oval',
  'Signal Hill',
  'नदी मैदान',
  'باغِ جناح میدان',
]

/** Two different sides. */
export function fictionalSides(random: Random): readonly [FictionalSide, FictionalSide] {
  const first = random.pick(CLUBS)
  const second = random.pick(CLUBS.filter((club) => club !== first))
  return [squadOf(first, random), squadOf(second, random)]
}

const ELEVEN = 11

function squadOf({ culture, ...club }: Club, random: Random): FictionalSide {
  const { first, last }: Culture = CULTURES[culture]
  const names = new Set<string>()
  while (names.size < ELEVEN) names.add(`${random.pick(first)} ${random.pick(last)}`)
  return { ...club, players: [...names] }
}
