import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Random } from '../../../src/base/random.ts';

const SUBJECTS =
  'my neighbour|the teacher|a young engineer|the old captain|our manager|the goalkeeper|a famous painter|the committee|the pilot|that tourist|the librarian|her brother|the mayor|an astronaut|the baker|this student';
const VERBS =
  'bought|painted|repaired|forgot|found|described|carried|photographed|sold|designed|opened|closed|admired|ignored|borrowed|measured|lost|cleaned|discussed|moved';
const OBJECTS =
  'a wooden boat|the broken window|three old maps|the kitchen table|a set of keys|the camping kit|a red bicycle|the garden fence|an empty box|the concert tickets|a long letter|the last train|a new roof|the school play|some fresh bread|the stone bridge|a blank page|the wrong address';
const PLACES =
  'in Vienna|near the harbour|after lunch|on Sunday morning|before the storm|behind the station|with great care|at the museum|during the match|in the rain|for no reason|under the stairs|without a map|in March|across the valley';
const SCIENCES =
  'galaxies|glaciers|sedimentary rocks|superconductors|prime numbers|fluid turbulence|neural networks|voting systems|medieval trade|wind turbines|tidal energy|cosmic rays|black holes|graph theory|oil paintings|steel beams|suspension bridges|radio telescopes|coral reefs|road traffic|housing prices|stock markets|compilers|operating systems|sailing ships|volcanoes|comets|lasers|optical fibres|concrete';
const ASPECTS =
  'the origin of|a model for|measurements of|the history of|recent advances in|an introduction to|numerical simulation of|the economics of|statistics of|the dynamics of|a survey of|the mathematics of|an exhibition about|errors in';
const NAMES =
  'Peter|Anna|Mohammed|Yuki|Carlos|Ingrid|Olga|Priya|Giulia|Liam|Chloe|Hans|Fatima|Ravi|Sofia|Jack|Emma|Noah|Marta|Tom|Lucy|George';
const SURNAMES =
  'Miller|Schmidt|Tanaka|Garcia|Rossi|Novak|Brown|Jensen|Dubois|Kowalski|Singh|Lopez|Evans|Fischer|Walker|Moreau|Hughes|Becker|Turner|Keller';
const CODE =
  'const # = new Map();|for (let # = 0; # < n; #++) {|if (# === undefined) return;|# = @.map((x) => x + 1)|def #(@):|import # from "@"|return @.#|while # != @:|print(#, @)|SELECT # FROM @;|#.append(@)|assert # == @|<span id="#">@</span>|export function #(@: string): void|# := range @|struct # { int @; };|console.log(#.@)|raise ValueError("# and @")|pub fn #(@: u32) -> bool {|let mut # = @.len();';
const IDENTIFIERS =
  'index|rowCount|items|buffer|path|url|offset|parser|node|width|user|config|queue|result|total|name|token|handler|i|x|df|tmp|file|args|state|props|label|value|key|line';
const FOREIGN =
  'wir fahren morgen nach|das Haus steht neben|der Hund schl\u00e4ft unter|nous allons demain vers|le chat dort sous|la maison est pr\u00e8s de|ma\u00f1ana vamos a|el perro duerme en|la casa est\u00e1 cerca de|domani andiamo verso|il gatto dorme sotto|imorgon reser vi till|jutro jedziemy do|amanh\u00e3 vamos para|morgen gaan we naar';
const FOREIGN_ENDS =
  'Berlin|der Br\u00fccke|dem Bahnhof|la gare|le pont|la playa|la monta\u00f1a|il mare|la stazione|Stockholm|Warszawy|o rio|de markt|dem Garten|la rivi\u00e8re|el mercado|la piazza';
const SHORT =
  'red shoes|window seat|paper clip|train ticket|old castle|fast car|green tea house|summer holiday|winter coat|night sky|city map|dinner plans|birthday present|garden chair|coffee mug|loud music|open door|wooden spoon|silver lining|rain jacket|board game|movie night|road trip|picnic basket|swimming pool|ski resort|phone charger|desk lamp|photo album|piano lessons';
const ENDS = 'for sale|near me|2025|reviews|online|ideas|in bulk|price|delivery|shop|tips|rental';
const KEYBOARD = 'asdfghjklqwertyuiopzxcvbnm';

/** Texts that ask for nothing of medicinal chemistry, in two halves: what is wrong with the second is never looked at. */
export function offTopic(): { readonly tuned: readonly string[]; readonly heldOut: readonly string[] } {
  const byHand = readFileSync(path.join(import.meta.dirname, 'off-topic.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const texts = [...new Set([...byHand, ...generated(new Random(7))])];
  return { tuned: texts.filter((_, index) => index % 2 === 0), heldOut: texts.filter((_, index) => index % 2 === 1) };
}

function generated(random: Random): string[] {
  const one = (list: string): string => {
    const items = list.split('|');
    return items[random.below(items.length)] ?? '';
  };
  const number = (digits: number) => Array.from({ length: digits }, () => random.below(10)).join('');
  const mashed = () =>
    Array.from({ length: 4 + random.below(9) }, () => KEYBOARD[random.below(KEYBOARD.length)] ?? '').join('');
  const kinds: (() => string)[] = [
    () => `${one(SUBJECTS)} ${one(VERBS)} ${one(OBJECTS)} ${one(PLACES)}`,
    () => `${one(SUBJECTS)} ${one(VERBS)} ${one(OBJECTS)}`,
    () => `${one(ASPECTS)} ${one(SCIENCES)}`,
    () => `${one(SCIENCES)} and ${one(SCIENCES)}`,
    () => `${one(NAMES)} ${one(SURNAMES)}`,
    () => one(CODE).replaceAll('#', one(IDENTIFIERS)).replaceAll('@', one(IDENTIFIERS)),
    () => `${one(FOREIGN)} ${one(FOREIGN_ENDS)}`,
    () => `${one(SHORT)} ${one(ENDS)}`,
    () => number(1 + random.below(12)),
    () => `${number(4)}-${number(2)}-${number(2)} ${number(2)}:${number(2)}`,
    () => `+${number(2)} ${number(3)} ${number(7)}`,
    () => mashed(),
    () => `${mashed()} ${mashed()}`,
  ];
  return kinds.flatMap((make) => Array.from({ length: 80 }, make));
}
