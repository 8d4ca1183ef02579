"""Every change of applications: one public function each."""
