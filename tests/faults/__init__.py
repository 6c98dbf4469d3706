"""The site when processes are killed, disks are full and files are damaged: “make fault-test”."""
