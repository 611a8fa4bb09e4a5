import * as l10n from '@vscode/l10n';

/** A target that a compound had better not act on. */
export interface PanelTarget {
  /** Symbol of its gene. */
  readonly gene: string;
  /** UniProt accession of the human protein. */
  readonly uniprot: string;
  /** As pharmacologists call it. */
  readonly name: string;
  /** What acting on it may bring, in a few words. */
  readonly concern: string;
}

type Row = readonly [gene: string, uniprot: string, name: string, concern: string];

/**
 * The 44 targets that four companies proposed in common for profiling early (Bowes et al., Nat. Rev. Drug Discov. 2012, 11,
 * 909): which they are is from there, what is said of them is general pharmacology in our words.
 */
const common = (): readonly Row[] => [
  ['ADORA2A', 'P29274', l10n.t('adenosine A2A'), l10n.t('coronary dilation, low blood pressure')],
  ['ADRA1A', 'P35348', l10n.t('α1A adrenoceptor'), l10n.t('blood pressure, dizziness on standing')],
  ['ADRA2A', 'P08913', l10n.t('α2A adrenoceptor'), l10n.t('sedation, blood pressure, glucose')],
  ['ADRB1', 'P08588', l10n.t('β1 adrenoceptor'), l10n.t('heart rate and force')],
  ['ADRB2', 'P07550', l10n.t('β2 adrenoceptor'), l10n.t('bronchi, tremor, heart rate')],
  ['CNR1', 'P21554', l10n.t('cannabinoid CB1'), l10n.t('mood, memory, body weight')],
  ['CNR2', 'P34972', l10n.t('cannabinoid CB2'), l10n.t('immune system')],
  ['CCKAR', 'P32238', l10n.t('cholecystokinin CCK1'), l10n.t('gall bladder, gut')],
  ['DRD1', 'P21728', l10n.t('dopamine D1'), l10n.t('movement, blood pressure')],
  ['DRD2', 'P14416', l10n.t('dopamine D2'), l10n.t('movement disorders, prolactin, nausea')],
  ['EDNRA', 'P25101', l10n.t('endothelin ETA'), l10n.t('blood pressure, harm to the unborn')],
  ['HRH1', 'P35367', l10n.t('histamine H1'), l10n.t('sedation, body weight')],
  ['HRH2', 'P25021', l10n.t('histamine H2'), l10n.t('gastric acid, heart force')],
  ['OPRD1', 'P41143', l10n.t('δ opioid'), l10n.t('seizures, mood')],
  ['OPRK1', 'P41145', l10n.t('κ opioid'), l10n.t('dysphoria, sedation, diuresis')],
  ['OPRM1', 'P35372', l10n.t('μ opioid'), l10n.t('dependence, breathing, constipation')],
  ['CHRM1', 'P11229', l10n.t('muscarinic M1'), l10n.t('cognition, secretion')],
  ['CHRM2', 'P08172', l10n.t('muscarinic M2'), l10n.t('heart rate')],
  ['CHRM3', 'P20309', l10n.t('muscarinic M3'), l10n.t('dry mouth, gut, bladder, vision')],
  ['HTR1A', 'P08908', '5-HT1A', l10n.t('body temperature, mood')],
  ['HTR1B', 'P28222', '5-HT1B', l10n.t('narrowing of vessels')],
  ['HTR2A', 'P28223', '5-HT2A', l10n.t('hallucination, vessels, platelets')],
  ['HTR2B', 'P41595', '5-HT2B', l10n.t('heart valves, where it is activated')],
  ['AVPR1A', 'P37288', l10n.t('vasopressin V1A'), l10n.t('blood pressure')],
  ['CHRNA4', 'P43681', l10n.t('nicotinic α4'), l10n.t('dependence, nausea, heart rate')],
  ['CACNA1C', 'Q13936', l10n.t('calcium channel Cav1.2'), l10n.t('blood pressure, heart conduction')],
  ['GABRA1', 'P14867', l10n.t('GABA-A α1'), l10n.t('sedation, dependence; seizures, where it is blocked')],
  ['KCNH2', 'Q12809', 'hERG', l10n.t('long QT interval, torsade de pointes')],
  ['KCNQ1', 'P51787', l10n.t('potassium channel Kv7.1'), l10n.t('long QT interval')],
  ['GRIN1', 'Q05586', l10n.t('NMDA receptor'), l10n.t('dissociation, psychosis')],
  ['HTR3A', 'P46098', '5-HT3', l10n.t('constipation; nausea, where it is activated')],
  ['SCN5A', 'Q14524', l10n.t('sodium channel Nav1.5'), l10n.t('heart conduction, wide QRS')],
  ['ACHE', 'P22303', l10n.t('acetylcholinesterase'), l10n.t('slow heart, gut, muscle weakness')],
  ['PTGS1', 'P23219', l10n.t('cyclooxygenase 1'), l10n.t('stomach and kidney, bleeding')],
  ['PTGS2', 'P35354', l10n.t('cyclooxygenase 2'), l10n.t('heart attack and stroke, kidney')],
  ['MAOA', 'P21397', l10n.t('monoamine oxidase A'), l10n.t('high blood pressure with tyramine, serotonin syndrome')],
  ['PDE3A', 'Q14432', l10n.t('phosphodiesterase 3A'), l10n.t('heart force and rhythm, platelets')],
  ['PDE4D', 'Q08499', l10n.t('phosphodiesterase 4D'), l10n.t('nausea, vasculitis')],
  ['LCK', 'P06239', 'Lck', l10n.t('T cells: weaker immune system')],
  ['SLC6A3', 'Q01959', l10n.t('dopamine transporter'), l10n.t('dependence, insomnia')],
  ['SLC6A2', 'P23975', l10n.t('noradrenaline transporter'), l10n.t('heart rate, blood pressure')],
  ['SLC6A4', 'P31645', l10n.t('serotonin transporter'), l10n.t('serotonin syndrome, bleeding, sexual function')],
  ['AR', 'P10275', l10n.t('androgen receptor'), l10n.t('hormones, harm to the unborn')],
  ['NR3C1', 'P04150', l10n.t('glucocorticoid receptor'), l10n.t('immune system, glucose, bone')],
];

/**
 * What larger panels of companies and service laboratories commonly add. There is no one list of these: this is a choice,
 * and a chemist may set another.
 */
const further = (): readonly Row[] => [
  ['ADORA1', 'P30542', l10n.t('adenosine A1'), l10n.t('slow heart, kidney')],
  ['ADRA1B', 'P35368', l10n.t('α1B adrenoceptor'), l10n.t('blood pressure')],
  ['ADRA2B', 'P18089', l10n.t('α2B adrenoceptor'), l10n.t('blood pressure')],
  ['ADRA2C', 'P18825', l10n.t('α2C adrenoceptor'), l10n.t('blood pressure, mood')],
  ['AGTR1', 'P30556', l10n.t('angiotensin AT1'), l10n.t('blood pressure, potassium, harm to the unborn')],
  ['CCKBR', 'P32239', l10n.t('cholecystokinin CCK2'), l10n.t('anxiety, gastric acid')],
  ['CHRM4', 'P08173', l10n.t('muscarinic M4'), l10n.t('movement')],
  ['CHRM5', 'P08912', l10n.t('muscarinic M5'), l10n.t('vessels of the brain')],
  ['DRD3', 'P35462', l10n.t('dopamine D3'), l10n.t('impulse control, movement')],
  ['EDNRB', 'P24530', l10n.t('endothelin ETB'), l10n.t('blood pressure, harm to the unborn')],
  ['HRH3', 'Q9Y5N1', l10n.t('histamine H3'), l10n.t('sleep')],
  ['HTR2C', 'P28335', '5-HT2C', l10n.t('appetite, mood')],
  ['HTR4', 'Q13639', '5-HT4', l10n.t('gut, atrial rhythm')],
  ['HTR7', 'P34969', '5-HT7', l10n.t('body temperature, sleep')],
  ['MC4R', 'P32245', l10n.t('melanocortin MC4'), l10n.t('blood pressure, appetite, erection')],
  ['OXTR', 'P30559', l10n.t('oxytocin receptor'), l10n.t('contractions')],
  ['SIGMAR1', 'Q99720', l10n.t('σ1 receptor'), l10n.t('perception; often hit by lipophilic amines')],
  ['TACR1', 'P25103', l10n.t('neurokinin NK1'), l10n.t('fatigue, gut')],
  ['CHRNA1', 'P02708', l10n.t('nicotinic α1'), l10n.t('muscle weakness')],
  ['CHRNA7', 'P36544', l10n.t('nicotinic α7'), l10n.t('cognition, gut')],
  ['HCN4', 'Q9Y3Q4', l10n.t('pacemaker channel HCN4'), l10n.t('slow heart')],
  ['KCNA5', 'P22460', l10n.t('potassium channel Kv1.5'), l10n.t('atrial rhythm')],
  ['SCN9A', 'Q15858', l10n.t('sodium channel Nav1.7'), l10n.t('loss of pain and smell')],
  ['ACE', 'P12821', l10n.t('angiotensin-converting enzyme'), l10n.t('cough, angioedema, potassium')],
  ['AURKA', 'O14965', 'Aurora A', l10n.t('dividing cells: blood counts')],
  ['BCHE', 'P06276', l10n.t('butyrylcholinesterase'), l10n.t('effect of muscle relaxants')],
  ['INSR', 'P06213', l10n.t('insulin receptor'), l10n.t('glucose')],
  ['KDR', 'P35968', l10n.t('VEGF receptor 2'), l10n.t('high blood pressure, bleeding, wound healing')],
  ['MAOB', 'P27338', l10n.t('monoamine oxidase B'), l10n.t('blood pressure')],
  ['PDE5A', 'O76074', l10n.t('phosphodiesterase 5A'), l10n.t('low blood pressure with nitrates, vision')],
  ['PDE10A', 'Q9Y233', l10n.t('phosphodiesterase 10A'), l10n.t('movement')],
  ['ROCK1', 'Q13464', 'ROCK1', l10n.t('low blood pressure')],
  ['ABCB11', 'O95342', l10n.t('bile salt export pump'), l10n.t('liver injury by bile salts')],
  ['ESR1', 'P03372', l10n.t('estrogen receptor α'), l10n.t('hormones, clots')],
  ['NR1I2', 'O75469', l10n.t('pregnane X receptor'), l10n.t('induces CYP3A4: other drugs lose their effect')],
  ['NR3C2', 'P08235', l10n.t('mineralocorticoid receptor'), l10n.t('potassium, blood pressure')],
  ['PGR', 'P06401', l10n.t('progesterone receptor'), l10n.t('hormones, cycle')],
  ['PPARG', 'P37231', 'PPARγ', l10n.t('fluid retention, body weight')],
];

/** The panel of secondary pharmacology that comes with the extension, in the language in use. */
export function safetyPanel(): readonly PanelTarget[] {
  return [...common(), ...further()].map(([gene, uniprot, name, concern]) => ({ gene, uniprot, name, concern }));
}

/**
 * A panel of a chemist's choice; the bundled one where no gene is named.
 * @param genes symbols, in any case. Of one that the bundled panel lacks neither accession nor concern are known
 */
export function panelOf(genes: readonly string[]): readonly PanelTarget[] {
  const symbols = [...new Set(genes.map((gene) => gene.trim().toUpperCase()).filter((gene) => gene !== ''))];
  const bundled = safetyPanel();
  if (symbols.length === 0) return bundled;
  return symbols.map(
    (gene) => bundled.find((target) => target.gene === gene) ?? { gene, uniprot: '', name: '', concern: '' },
  );
}
