"""What an import asks of RDKit, in RDKit for Python and one thread.

    python3 rdkit_import.py < SMILES, one a line

Prints as JSON the milliseconds of processor time of a molecule, without InChIKey and with it (null where RDKit was
built without InChI), and RDKit's version. Parents are RDKit's own FragmentParent, which normalises, keeps the largest
fragment and takes charges out.
"""

import json
import sys
import time

from rdkit import Chem, RDLogger, rdBase
from rdkit.Chem import Crippen, inchi, rdMolDescriptors
from rdkit.Chem.MolStandardize import rdMolStandardize

RDLogger.DisableLog("rdApp.*")

WARM = 200


def read(smiles):
    mol = Chem.MolFromSmiles(smiles)
    if mol is None:
        return None
    parent = rdMolStandardize.FragmentParent(mol)
    Chem.MolToSmiles(parent)
    rdMolDescriptors.GetMorganFingerprintAsBitVect(parent, 2, nBits=2048)
    rdMolDescriptors.CalcMolFormula(parent)
    rdMolDescriptors._CalcMolWt(parent)
    Crippen.MolLogP(parent)
    rdMolDescriptors.CalcTPSA(parent)
    rdMolDescriptors.CalcNumHBD(parent)
    rdMolDescriptors.CalcNumHBA(parent)
    rdMolDescriptors.CalcNumRotatableBonds(parent)
    return parent


def key(smiles):
    parent = read(smiles)
    if parent is not None:
        inchi.MolToInchiKey(parent)


def each(work, molecules):
    for smiles in molecules[:WARM]:
        work(smiles)
    begun = time.process_time()
    for smiles in molecules:
        work(smiles)
    return 1000 * (time.process_time() - begun) / len(molecules)


molecules = sys.stdin.read().split()
print(
    json.dumps(
        {
            "version": rdBase.rdkitVersion,
            "withoutKey": each(read, molecules),
            "withKey": each(key, molecules) if inchi.INCHI_AVAILABLE else None,
        }
    )
)
