import * as l10n from '@vscode/l10n';

/** Classes of targets, as the file of the map names them. */
const NAMES: Readonly<Record<string, () => string>> = {
  Kinase: () => l10n.t('Kinase'),
  Protease: () => l10n.t('Protease'),
  'Other enzyme': () => l10n.t('Other enzyme'),
  'Ion channel': () => l10n.t('Ion channel'),
  Transporter: () => l10n.t('Transporter'),
  'Nuclear receptor': () => l10n.t('Nuclear receptor'),
  'Other target': () => l10n.t('Other target'),
};

/** What a person reads for a class of targets; "GPCR" and what isn't known here as they are. */
export function className(targetClass: string | null): string | null {
  if (targetClass === null || !Object.hasOwn(NAMES, targetClass)) return targetClass;
  return NAMES[targetClass]?.() ?? targetClass;
}
