# Home Assistant puts probatio in the place of voluptuous when it starts, so this is what the name stands for.
from probatio import *
