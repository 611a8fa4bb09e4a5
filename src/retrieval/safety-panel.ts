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
const COMMON: readonly Row[] = [
  ['ADORA2A', 'P29274', 'adenosine A2A', 'coronary dilation, low blood pressure'],
  ['ADRA1A', 'P35348', 'α1A adrenoceptor', 'blood pressure, dizziness on standing'],
  ['ADRA2A', 'P08913', 'α2A adrenoceptor', 'sedation, blood pressure, glucose'],
  ['ADRB1', 'P08588', 'β1 adrenoceptor', 'heart rate and force'],
  ['ADRB2', 'P07550', 'β2 adrenoceptor', 'bronchi, tremor, heart rate'],
  ['CNR1', 'P21554', 'cannabinoid CB1', 'mood, memory, body weight'],
  ['CNR2', 'P34972', 'cannabinoid CB2', 'immune system'],
  ['CCKAR', 'P32238', 'cholecystokinin CCK1', 'gall bladder, gut'],
  ['DRD1', 'P21728', 'dopamine D1', 'movement, blood pressure'],
  ['DRD2', 'P14416', 'dopamine D2', 'movement disorders, prolactin, nausea'],
  ['EDNRA', 'P25101', 'endothelin ETA', 'blood pressure, harm to the unborn'],
  ['HRH1', 'P35367', 'histamine H1', 'sedation, body weight'],
  ['HRH2', 'P25021', 'histamine H2', 'gastric acid, heart force'],
  ['OPRD1', 'P41143', 'δ opioid', 'seizures, mood'],
  ['OPRK1', 'P41145', 'κ opioid', 'dysphoria, sedation, diuresis'],
  ['OPRM1', 'P35372', 'μ opioid', 'dependence, breathing, constipation'],
  ['CHRM1', 'P11229', 'muscarinic M1', 'cognition, secretion'],
  ['CHRM2', 'P08172', 'muscarinic M2', 'heart rate'],
  ['CHRM3', 'P20309', 'muscarinic M3', 'dry mouth, gut, bladder, vision'],
  ['HTR1A', 'P08908', '5-HT1A', 'body temperature, mood'],
  ['HTR1B', 'P28222', '5-HT1B', 'narrowing of vessels'],
  ['HTR2A', 'P28223', '5-HT2A', 'hallucination, vessels, platelets'],
  ['HTR2B', 'P41595', '5-HT2B', 'heart valves, where it is activated'],
  ['AVPR1A', 'P37288', 'vasopressin V1A', 'blood pressure'],
  ['CHRNA4', 'P43681', 'nicotinic α4', 'dependence, nausea, heart rate'],
  ['CACNA1C', 'Q13936', 'calcium channel Cav1.2', 'blood pressure, heart conduction'],
  ['GABRA1', 'P14867', 'GABA-A α1', 'sedation, dependence; seizures, where it is blocked'],
  ['KCNH2', 'Q12809', 'hERG', 'long QT interval, torsade de pointes'],
  ['KCNQ1', 'P51787', 'potassium channel Kv7.1', 'long QT interval'],
  ['GRIN1', 'Q05586', 'NMDA receptor', 'dissociation, psychosis'],
  ['HTR3A', 'P46098', '5-HT3', 'constipation; nausea, where it is activated'],
  ['SCN5A', 'Q14524', 'sodium channel Nav1.5', 'heart conduction, wide QRS'],
  ['ACHE', 'P22303', 'acetylcholinesterase', 'slow heart, gut, muscle weakness'],
  ['PTGS1', 'P23219', 'cyclooxygenase 1', 'stomach and kidney, bleeding'],
  ['PTGS2', 'P35354', 'cyclooxygenase 2', 'heart attack and stroke, kidney'],
  ['MAOA', 'P21397', 'monoamine oxidase A', 'high blood pressure with tyramine, serotonin syndrome'],
  ['PDE3A', 'Q14432', 'phosphodiesterase 3A', 'heart force and rhythm, platelets'],
  ['PDE4D', 'Q08499', 'phosphodiesterase 4D', 'nausea, vasculitis'],
  ['LCK', 'P06239', 'Lck', 'T cells: weaker immune system'],
  ['SLC6A3', 'Q01959', 'dopamine transporter', 'dependence, insomnia'],
  ['SLC6A2', 'P23975', 'noradrenaline transporter', 'heart rate, blood pressure'],
  ['SLC6A4', 'P31645', 'serotonin transporter', 'serotonin syndrome, bleeding, sexual function'],
  ['AR', 'P10275', 'androgen receptor', 'hormones, harm to the unborn'],
  ['NR3C1', 'P04150', 'glucocorticoid receptor', 'immune system, glucose, bone'],
];

/**
 * What larger panels of companies and service laboratories commonly add. There is no one list of these: this is a choice,
 * and a chemist may set another.
 */
const FURTHER: readonly Row[] = [
  ['ADORA1', 'P30542', 'adenosine A1', 'slow heart, kidney'],
  ['ADRA1B', 'P35368', 'α1B adrenoceptor', 'blood pressure'],
  ['ADRA2B', 'P18089', 'α2B adrenoceptor', 'blood pressure'],
  ['ADRA2C', 'P18825', 'α2C adrenoceptor', 'blood pressure, mood'],
  ['AGTR1', 'P30556', 'angiotensin AT1', 'blood pressure, potassium, harm to the unborn'],
  ['CCKBR', 'P32239', 'cholecystokinin CCK2', 'anxiety, gastric acid'],
  ['CHRM4', 'P08173', 'muscarinic M4', 'movement'],
  ['CHRM5', 'P08912', 'muscarinic M5', 'vessels of the brain'],
  ['DRD3', 'P35462', 'dopamine D3', 'impulse control, movement'],
  ['EDNRB', 'P24530', 'endothelin ETB', 'blood pressure, harm to the unborn'],
  ['HRH3', 'Q9Y5N1', 'histamine H3', 'sleep'],
  ['HTR2C', 'P28335', '5-HT2C', 'appetite, mood'],
  ['HTR4', 'Q13639', '5-HT4', 'gut, atrial rhythm'],
  ['HTR7', 'P34969', '5-HT7', 'body temperature, sleep'],
  ['MC4R', 'P32245', 'melanocortin MC4', 'blood pressure, appetite, erection'],
  ['OXTR', 'P30559', 'oxytocin receptor', 'contractions'],
  ['SIGMAR1', 'Q99720', 'σ1 receptor', 'perception; often hit by lipophilic amines'],
  ['TACR1', 'P25103', 'neurokinin NK1', 'fatigue, gut'],
  ['CHRNA1', 'P02708', 'nicotinic α1', 'muscle weakness'],
  ['CHRNA7', 'P36544', 'nicotinic α7', 'cognition, gut'],
  ['HCN4', 'Q9Y3Q4', 'pacemaker channel HCN4', 'slow heart'],
  ['KCNA5', 'P22460', 'potassium channel Kv1.5', 'atrial rhythm'],
  ['SCN9A', 'Q15858', 'sodium channel Nav1.7', 'loss of pain and smell'],
  ['ACE', 'P12821', 'angiotensin-converting enzyme', 'cough, angioedema, potassium'],
  ['AURKA', 'O14965', 'Aurora A', 'dividing cells: blood counts'],
  ['BCHE', 'P06276', 'butyrylcholinesterase', 'effect of muscle relaxants'],
  ['INSR', 'P06213', 'insulin receptor', 'glucose'],
  ['KDR', 'P35968', 'VEGF receptor 2', 'high blood pressure, bleeding, wound healing'],
  ['MAOB', 'P27338', 'monoamine oxidase B', 'blood pressure'],
  ['PDE5A', 'O76074', 'phosphodiesterase 5A', 'low blood pressure with nitrates, vision'],
  ['PDE10A', 'Q9Y233', 'phosphodiesterase 10A', 'movement'],
  ['ROCK1', 'Q13464', 'ROCK1', 'low blood pressure'],
  ['ABCB11', 'O95342', 'bile salt export pump', 'liver injury by bile salts'],
  ['ESR1', 'P03372', 'estrogen receptor α', 'hormones, clots'],
  ['NR1I2', 'O75469', 'pregnane X receptor', 'induces CYP3A4: other drugs lose their effect'],
  ['NR3C2', 'P08235', 'mineralocorticoid receptor', 'potassium, blood pressure'],
  ['PGR', 'P06401', 'progesterone receptor', 'hormones, cycle'],
  ['PPARG', 'P37231', 'PPARγ', 'fluid retention, body weight'],
];

/** The panel of secondary pharmacology that comes with the extension. */
export const SAFETY_PANEL: readonly PanelTarget[] = [...COMMON, ...FURTHER].map(([gene, uniprot, name, concern]) => ({
  ...{ gene, uniprot, name, concern },
}));

/**
 * A panel of a chemist's choice; the bundled one where no gene is named.
 * @param genes symbols, in any case. Of one that the bundled panel lacks neither accession nor concern are known
 */
export function panelOf(genes: readonly string[]): readonly PanelTarget[] {
  const symbols = [...new Set(genes.map((gene) => gene.trim().toUpperCase()).filter((gene) => gene !== ''))];
  if (symbols.length === 0) return SAFETY_PANEL;
  return symbols.map(
    (gene) => SAFETY_PANEL.find((target) => target.gene === gene) ?? { gene, uniprot: '', name: '', concern: '' },
  );
}
