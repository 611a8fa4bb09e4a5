import * as l10n from '@vscode/l10n';

/** What a drug does to its target. */
export const ACTIONS = [
  ...['inhibitor', 'antagonist', 'blocker', 'inverse agonist', 'negative modulator', 'degrader', 'antisense'],
  ...['agonist', 'partial agonist', 'activator', 'opener', 'positive modulator', 'stimulator', 'releasing agent'],
  ...[
    'modulator',
    'substrate',
    'binder',
    'chelator',
    'cross-linker',
    'disruptor',
    'stabiliser',
    'sequestrant',
    'other',
  ],
] as const;

export type Action = (typeof ACTIONS)[number];

/** What an action is called, for a person. */
export function actionName(action: Action): string {
  const names: Readonly<Record<Action, string>> = {
    inhibitor: l10n.t('inhibitor'),
    antagonist: l10n.t('antagonist'),
    blocker: l10n.t('blocker'),
    'inverse agonist': l10n.t('inverse agonist'),
    'negative modulator': l10n.t('negative modulator'),
    degrader: l10n.t('degrader'),
    antisense: l10n.t('antisense'),
    agonist: l10n.t('agonist'),
    'partial agonist': l10n.t('partial agonist'),
    activator: l10n.t('activator'),
    opener: l10n.t('opener'),
    'positive modulator': l10n.t('positive modulator'),
    stimulator: l10n.t('stimulator'),
    'releasing agent': l10n.t('releasing agent'),
    modulator: l10n.t('modulator'),
    substrate: l10n.t('substrate'),
    binder: l10n.t('binder'),
    chelator: l10n.t('chelator'),
    'cross-linker': l10n.t('cross-linker'),
    disruptor: l10n.t('disruptor'),
    stabiliser: l10n.t('stabiliser'),
    sequestrant: l10n.t('sequestrant'),
    other: l10n.t('other'),
  };
  return names[action];
}

/**
 * The words that say an action, as people write them. Plural, British and American spelling and hyphens are folded when
 * they are looked up. After `~` stand words that other sciences and plain English use as well: they say an action only
 * beside a target.
 */
const WORDS: Readonly<Record<Action, string>> = {
  inhibitor:
    'inhibitor|inhib|inh|inhibits|inhibit|inhibiting|inhibition|inhibited|inhibitory|inhibition of|inhibitory activity|' +
    'enzyme inhibitor|suppressor|~suppresses|~suppression|' +
    // in German, French, Spanish, Italian and Portuguese
    'hemmer|hemmstoff|hemmt|hemmen|inhibitoren|inhibiteur|inhibidor|inhibidores|inibitore|inibitori|inibidor',
  antagonist:
    'antagonist|antag|ant|antagonises|antagonise|antagonism|antagonising|antagonized|neutral antagonist|' +
    'receptor antagonist|full antagonist|silent antagonist|anti agonist|RA ant|antagonisten|antagoniste|antagonista',
  blocker:
    'channel blocker|receptor blocker|~blocker|blockiert|bloqueur|bloqueador|bloqueante|bloccante|~blocks|~block|~blocking|blockade|blocking agent|pore blocker',
  'inverse agonist': 'inverse agonist|inverse agonism|reverse agonist|inv agonist|inverse ag',
  'negative modulator':
    'negative allosteric modulator|negative modulator|NAM|negative allosteric modulation|negative allosteric mod',
  degrader:
    'degrader|PROTAC|degrades|~degrade|degradation|downregulator|down regulator|molecular glue|glue degrader|degrading',
  antisense: 'antisense|antisense inhibitor|antisense oligonucleotide|siRNA|RNAi inhibitor|RNAi|ASO',
  agonist:
    'agonist|agon|ago|full agonist|agonises|agonise|agonism|super agonist|superagonist|agonistic|receptor agonist|mimetic|' +
    'agonisten|agoniste|agonista',
  'partial agonist': 'partial agonist|partial agonism|part agonist|part ag|partial ag',
  activator: 'activator|activates|~activate|~activating|~activation|~inducer|potentiator',
  opener: '~opener|channel opener|~opens|~opening',
  'positive modulator':
    'positive allosteric modulator|positive modulator|PAM|positive allosteric modulation|enhancer of|ago PAM|' +
    'positive allosteric mod',
  stimulator: '~stimulator|~stimulates|~stimulate|~stimulant|~stimulation|secretagogue',
  'releasing agent': 'releasing agent|releaser|~releases',
  modulator: 'modulator|modulates|modulate|modulation|receptor modulator',
  substrate: '~substrate|~substrates',
  binder: '~binder|~binds|~binding|binding agent|ligand|ligands|~binds to|~binding to',
  chelator: 'chelator|chelating agent|chelates|chelation',
  'cross-linker': 'cross linker|crosslinker|cross linking agent|crosslinking agent|alkylator|alkylating agent',
  disruptor: '~disruptor|~disrupter|disrupting agent|~disrupts|~poison',
  stabiliser: '~stabiliser|~stabilises|stabilising agent|~corrector|kinetic stabiliser',
  sequestrant: 'sequestrant|sequestering agent|~binder of',
  other: '',
};

/** A spelling of an action. */
export interface ActionWord {
  readonly action: Action;
  readonly words: string;
  /** Whether it says an action of a drug wherever it stands; the others do so beside a target only. */
  readonly isTechnical: boolean;
}

export const ACTION_WORDS: readonly ActionWord[] = ACTIONS.flatMap((action) =>
  WORDS[action]
    .split('|')
    .filter((words) => words !== '')
    .map((words) => ({ action, words: words.replace('~', ''), isTechnical: !words.startsWith('~') })),
);

/** How two actions go together: the same; near, so that people say one for the other; contrary; or neither. */
export type ActionAgreement = 'same' | 'near' | 'contrary' | 'other';

const LOWERING = new Set<Action>([
  ...([
    'inhibitor',
    'antagonist',
    'blocker',
    'inverse agonist',
    'negative modulator',
    'degrader',
    'antisense',
  ] as const),
  ...(['disruptor', 'sequestrant'] as const),
]);
const RAISING = new Set<Action>([
  ...(['agonist', 'partial agonist', 'activator', 'opener', 'positive modulator', 'stimulator'] as const),
  'releasing agent',
]);

/** Pairs of one direction that are still not said for one another. */
const APART = new Set(['degrader inhibitor', 'antagonist degrader', 'degrader blocker', 'degrader modulator']);

/** Two words for one thing: a stimulator makes a target answer more to what activates it. */
const ALIKE = new Set(['positive modulator stimulator']);

/**
 * Whether a drug with a recorded action does what was asked. An inhibitor, a blocker and an antagonist of one target are
 * near; an agonist is never near an antagonist. A modulator whose direction isn't recorded is near either,
 * but no degrader.
 */
export function agreementOf(asked: Action, recorded: Action): ActionAgreement {
  const pair = [asked, recorded].sort().join(' ');
  if (asked === recorded || ALIKE.has(pair)) return 'same';
  if (APART.has(pair)) return 'other';
  if (asked === 'modulator' || recorded === 'modulator') return 'near';
  const contrary = (LOWERING.has(asked) && RAISING.has(recorded)) || (RAISING.has(asked) && LOWERING.has(recorded));
  if (contrary) return 'contrary';
  const alike =
    (LOWERING.has(asked) && LOWERING.has(recorded)) ||
    (RAISING.has(asked) && RAISING.has(recorded)) ||
    asked === 'binder';
  return alike ? 'near' : 'other';
}
