"""An index opened: its newest whole generation, and all its segments searched as one."""
