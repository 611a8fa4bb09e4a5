/**
 * Chinese terms in which a mechanism is asked for, and what they are in English: actions, kinds of proteins, and those
 * targets whose Chinese names have no symbol in them. Names of drugs and of diseases are not among them.
 */
const TERMS: Readonly<Record<string, string>> = {
  ...{ 抑制剂: 'inhibitor', 抑制: 'inhibits', 激动剂: 'agonist', 拮抗剂: 'antagonist', 激活剂: 'activator' },
  ...{ 阻滞剂: 'blocker', 阻断剂: 'blocker', 降解剂: 'degrader', 调节剂: 'modulator', 开放剂: 'opener' },
  ...{ 稳定剂: 'stabiliser', 刺激剂: 'stimulator', 螯合剂: 'chelator', 底物: 'substrate', 降解: 'degrades' },
  ...{ 部分激动剂: 'partial agonist', 反向激动剂: 'inverse agonist', 变构: 'allosteric', 别构: 'allosteric' },
  ...{ 正向变构调节剂: 'positive allosteric modulator', 正变构调节剂: 'positive allosteric modulator' },
  ...{ 负向变构调节剂: 'negative allosteric modulator', 负变构调节剂: 'negative allosteric modulator' },
  ...{ 选择性: 'selective', 共价: 'covalent', 不可逆: 'irreversible', 可逆: 'reversible', 口服: 'oral' },
  ...{ 双重: 'dual', 突变体: 'mutant', 突变: 'mutant', 野生型: 'wild type', 外用: 'topical', 长效: 'long acting' },
  ...{ 受体: 'receptor', 激酶: 'kinase', 通道: 'channel', 离子通道: 'ion channel', 转运体: 'transporter' },
  ...{ 转运蛋白: 'transporter', 再摄取: 'reuptake', 蛋白酶: 'protease', 酶: 'enzyme', 药物: 'drug', 药: 'drug' },
  ...{ 的: 'of', 和: 'and', 与: 'and', 或: 'or', 不: 'not', 非: 'non', 除: 'except', 小分子: 'small molecule' },
  ...{ 质子泵: 'proton pump', 组胺: 'histamine', 多巴胺: 'dopamine', 血清素: 'serotonin', 羟色胺: 'HT' },
  ...{ 阿片: 'opioid', 大麻素: 'cannabinoid', 腺苷: 'adenosine', 雄激素: 'androgen', 雌激素: 'estrogen' },
  ...{ 糖皮质激素: 'glucocorticoid', 盐皮质激素: 'mineralocorticoid', 血管紧张素: 'angiotensin', 毒蕈碱: 'muscarinic' },
  ...{ 钙: 'calcium', 钠: 'sodium', 钾: 'potassium', 钙离子: 'calcium', 钠离子: 'sodium', 钾离子: 'potassium' },
  ...{ 酪氨酸激酶: 'tyrosine kinase', 环氧合酶: 'cyclooxygenase', 环氧化酶: 'cyclooxygenase', 凝血酶: 'thrombin' },
  ...{ 磷酸二酯酶: 'phosphodiesterase', 乙酰胆碱酯酶: 'acetylcholinesterase', 蛋白酶体: 'proteasome' },
  ...{ 微管蛋白: 'tubulin', 拓扑异构酶: 'topoisomerase', 组蛋白去乙酰化酶: 'histone deacetylase' },
  ...{ 二肽基肽酶: 'DPP', 血管紧张素转换酶: 'angiotensin converting enzyme', 碳酸酐酶: 'carbonic anhydrase' },
  ...{ 芳香化酶: 'aromatase', 黄嘌呤氧化酶: 'xanthine oxidase', 单胺氧化酶: 'monoamine oxidase' },
  ...{ 表皮生长因子受体: 'EGFR', 血管内皮生长因子受体: 'VEGFR', 凝血因子: 'factor', 整合酶: 'integrase' },
};

const LONGEST = Math.max(...Object.keys(TERMS).map((term) => term.length));

/** A run of Chinese characters in parts: terms with their English, the longest first, and what lies between them without. */
export function chineseTerms(run: string): { readonly text: string; readonly english: string | undefined }[] {
  const parts: { text: string; english: string | undefined }[] = [];
  for (let start = 0; start < run.length;) {
    const term = termAt(run, start);
    const before = parts.at(-1);
    if (term !== undefined) parts.push({ text: term, english: TERMS[term] });
    else if (before !== undefined && before.english === undefined) before.text += run.charAt(start);
    else parts.push({ text: run.charAt(start), english: undefined });
    start += term?.length ?? 1;
  }
  return parts;
}

function termAt(run: string, start: number): string | undefined {
  for (let length = Math.min(LONGEST, run.length - start); length > 0; length--) {
    const term = run.slice(start, start + length);
    if (term in TERMS) return term;
  }
  return undefined;
}
