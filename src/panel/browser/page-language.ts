// Chooses the language of a page's sentences: the host has put the translations into the page, see html.ts.
import * as l10n from '@vscode/l10n';
import { TRANSLATIONS } from '../page-language.ts';

const translations = document.querySelector(`meta[name="${TRANSLATIONS}"]`)?.getAttribute('content');
if (translations) l10n.config({ contents: translations });
