"""Compares the BTK inhibitors of our table with two controls by Tanimoto similarity."""

from rdkit import Chem
from rdkit.Chem import DataStructs, rdFingerprintGenerator

# the compound that all others are held against
PIRTOBRUTINIB = "COc1ccc(F)cc1C(=O)NCc1ccc(-c2nn([C@@H](C)C(F)(F)F)c(N)c2C(N)=O)cc1"

COMPOUNDS = {
    "ibrutinib": "C=CC(=O)N1CCC[C@@H](n2nc(-c3ccc(Oc4ccccc4)cc3)c3c(N)ncnc32)C1",
    "acalabrutinib": "CC#CC(=O)N1CCC[C@H]1c1nc(-c2ccc(C(=O)Nc3ccccn3)cc2)c2c(N)nccn12",
    "gefitinib": "COc1cc2ncnc(Nc3ccc(F)c(Cl)c3)c2cc1OCCCN1CCOCC1",
    "celecoxib": "Cc1ccc(-c2cc(C(F)(F)F)nn2-c2ccc(S(N)(=O)=O)cc2)cc1",
}

ecfp4 = rdFingerprintGenerator.GetMorganGenerator(radius=2, fpSize=2048)


def fingerprint(smiles: str):
    """ECFP4 of one SMILES."""
    return ecfp4.GetFingerprint(Chem.MolFromSmiles(smiles))


reference = fingerprint(PIRTOBRUTINIB)
for name, smiles in COMPOUNDS.items():
    similarity = DataStructs.TanimotoSimilarity(reference, fingerprint(smiles))
    print(f"{name:15} {similarity:.2f}")
