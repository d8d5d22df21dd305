"""What can be done from a terminal: ``python3 -m webapp …``, installed as ``nghedan``."""
