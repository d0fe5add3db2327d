"""The story of the main job, played in training offices."""
def play(folder, tell):
    raise NotImplementedError
