"""Synthesizes CDK apps, one after the other in one process: most of an app's time goes into loading the CDK.

Arguments: paths of their app.py, each in the project's infra/. Ends with the first one that fails.
"""

import runpy
import sys
from pathlib import Path

for app in sys.argv[1:]:
    print(app, flush=True)
    folder = str(Path(app).parent)
    sys.path.insert(0, folder)
    runpy.run_path(app, run_name="__main__")
    sys.path.remove(folder)
    # The next app has modules of the same names.
    for name, module in list(sys.modules.items()):
        if (getattr(module, "__file__", None) or "").startswith(folder):
            del sys.modules[name]
