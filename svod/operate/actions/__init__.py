"""What is done to an installation: doors opened, copies made and put back, data moved."""

from svod.operate.actions.backup import back_up
from svod.operate.actions.door import open_door
from svod.operate.actions.moving import move
from svod.operate.actions.restore import restore
from svod.operate.actions.sending import send_files

__all__ = ["back_up", "move", "open_door", "restore", "send_files"]
