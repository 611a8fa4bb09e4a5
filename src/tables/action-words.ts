/** Words that say how something acts. */
export const ACTION =
  /(?:inhibit(?:or|ion)|agonist|antagonist|block(?:er|ade)|modulator|activator|opener|inducer|stimula(?:nt|tor)|suppress(?:or|ant)|degrader|binder|bind(?:ing)? agent|releas(?:er|ing agent)|chelat|antibod|substrate|ligand|cofactor|uncoupler|scavenger|potentiator|disrupt(?:or|er)|mimetic|sequestrant|stabili[sz]er|cross-?link|intercalat|alkylating|hemmer|blocker|inhibit(?:eur|ore|or)|agonista?e?|antagonista?e?)/iu;
