/** What follows `smiles` in the name of a setting or of something else that isn't the structure itself. */
const OF_SOMETHING =
  /(?:col(?:umn)?|field|key|header|name|title|file|path|dir(?:ectory)?|id|idx|index|len(?:gth)?|count|type|format|tokeni[sz]er|vocab\w*|model|encoder|decoder|(?:max|min|num)\w*|size|dim|valid\w*|hash|url|error|regex|pattern|prompt|mask|embedding|vector|parser|version)s?$/iu;

/** Longest key or heading that is looked at, in characters. */
const LONGEST = 80;

/**
 * Whether a key, a heading or the name of a field says that a structure follows: `smiles`, `canonicalSmiles`,
 * `SMILES (parent)`, `PUBCHEM_OPENEYE_CAN_SMILES`, `standard_inchi`, but not `smiles_column` and `inchi_key`.
 */
export function saysStructure(label: string): boolean {
  const plain = label.trim().replace(/^[`*_"']+|[`*_"']+$/gu, '');
  if (plain.length > LONGEST || OF_SOMETHING.test(plain)) return false;
  return /(?:^|[^a-z])(?:smi(?:les?)?|inchi)(?:$|[^a-z])|smiles$|^smiles(?:str|string|list)s?$/iu.test(plain);
}

/** Whether the value of such a key is none of a structure: a switch, a number, a file, the name of a column. */
export function isSetting(value: string): boolean {
  if (
    /^(?:true|false|yes|no|on|off|null|none|nil|nan|~|-?\d+(?:\.\d+)?|<.*>|\$\{.*|\{\{.*)$/iu.test(value) &&
    value !== 'NO'
  )
    return true;
  return (
    /^[\w./\\ -]*[\w]{2,}\.(?:csv|tsv|smi|smiles|txt|sdf|mol|gz|json|ya?ml|parquet|pkl|xlsx?)$/iu.test(value) ||
    (saysStructure(value) && !value.startsWith('InChI='))
  );
}
