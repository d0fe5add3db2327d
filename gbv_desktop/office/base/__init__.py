"""What every use case stands on and that needs no open office: faults, clocks, files going out."""
