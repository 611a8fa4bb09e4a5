"""Times the training step of the heads in PyTorch: prints its version and the milliseconds of each step as JSON.

    python3 pytorch_step.py BATCH BITS SENTENCE DIMENSION THREADS STEPS

The step is that of src/training/objective.ts on made-up numbers, with two true texts a drug, and Adam.
"""

import json
import sys
import time

import torch
from torch.nn.functional import log_softmax, normalize

batch, bits, sentence, dimension, threads, steps = (int(argument) for argument in sys.argv[1:])
torch.set_num_threads(threads)
torch.manual_seed(1)

chemistry = (torch.randn(bits, dimension) / dimension**0.5).requires_grad_()
text = (torch.randn(sentence, dimension) / dimension**0.5).requires_grad_()
fingerprints = (torch.rand(batch, bits) < 0.015).float()
sentences = torch.randn(batch, sentence)
positives = torch.eye(batch) + torch.eye(batch).roll(1, 0)
wanted = [positives / positives.sum(axis, keepdim=True) for axis in (0, 1)]
adam = torch.optim.Adam([chemistry, text], lr=2e-3)


def step():
    logits = normalize(fingerprints @ chemistry) @ normalize(sentences @ text).T / 0.07
    loss = 0
    for axis in (0, 1):
        loss = loss - (log_softmax(logits, axis) * wanted[axis]).sum() / (2 * batch)
    adam.zero_grad()
    loss.backward()
    adam.step()


times = []
for _ in range(steps):
    started = time.perf_counter()
    step()
    times.append(1000 * (time.perf_counter() - started))
print(json.dumps({"version": torch.__version__, "times": times}))
