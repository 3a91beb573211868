"""The reflectief gesprek (werkkaart 2): plan it, ask consent, write down what is told, read it again, set it free."""
