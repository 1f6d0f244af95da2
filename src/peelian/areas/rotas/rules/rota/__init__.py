"""The rota: which visits are made when and by whom, so that it is fair, covers every slot and cannot be guessed."""
