"""What charts are drawn from: small frozen pieces of the published record.

A value that is withheld is a `Withheld` in place of the number, so no drawing can
hold what may not be shown. Everything here can be hashed, compared and sent to the
drawing process. Shares are from 0 to 1, scores from 0 to 100.
"""
